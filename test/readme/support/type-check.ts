import ts from 'typescript';
import type { Extracted } from './code-blocks.ts';

/** What a project of its own would be compiled with: strict, nodenext, and the package from its source. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
  customConditions: ['passport-stepup-source'],
};

/** Compiles extracted blocks together; tells what is wrong with them as `document:line: message`. */
export function typeErrors(extracted: readonly Extracted[]): string[] {
  const program = ts.createProgram(
    extracted.map(({ file }) => file),
    options,
  );
  const general = program.getOptionsDiagnostics().map((one) => messageOf(one));
  return [...general, ...extracted.flatMap((one) => errorsOf(program, one))];
}

function errorsOf(program: ts.Program, { block, file }: Extracted): string[] {
  const source = program.getSourceFile(file);
  if (!source) return [`${block.document}:${block.line}: the compiler did not read it`];
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return found.map((one) => {
    const { line } = source.getLineAndCharacterOfPosition(one.start ?? 0);
    return `${block.document}:${block.line + line}: ${messageOf(one)}`;
  });
}

function messageOf({ code, messageText }: ts.Diagnostic): string {
  return `TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}

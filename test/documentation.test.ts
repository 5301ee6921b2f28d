import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { errorCodes, methods } from 'passport-stepup';
import ts from 'typescript';

describe('the documentation', () => {
  it('has a section for every error code, and for no other', () => {
    const sections = readFileSync('docs/error-codes.md', 'utf8').match(/^### (\w+)$/gm) ?? [];
    expect(sections.map((line) => line.slice(4)).sort()).to.deep.equal(Object.keys(errorCodes).sort());
  });

  it('prints the methods table as it is', () => {
    const text = readFileSync('docs/policy.md', 'utf8').replaceAll(/ +/g, ' ');
    for (const [method, facts] of Object.entries(methods)) {
      const amr = 'amr' in facts ? `\`${facts.amr}\`` : 'none';
      expect(text, method).to.include(`| \`${method}\` | ${facts.kind} | ${amr} | `);
    }
  });

  it('names only commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...readFileSync('README.md', 'utf8').matchAll(/npm run ([\w:]+)/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => !Object.hasOwn(scripts, name ?? ''))).to.deep.equal([]);
  });

  it('explains every exported symbol and every public member', () => {
    const files = ['src', 'strategies'].flatMap((folder) =>
      readdirSync(folder, { recursive: true })
        .map((name) => join(folder, String(name)))
        .filter((name) => name.endsWith('.ts')),
    );
    expect(files.flatMap(undocumented)).to.deep.equal([]);
  }).timeout(60_000);

  it('links to files that are there', () => {
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      ...readdirSync('docs').map((name) => `docs/${name}`),
    ];
    const dead = pages
      .filter((page) => page.endsWith('.md'))
      .flatMap((page) =>
        [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
          .map(([, target]) => join(page, '..', target ?? ''))
          .filter((target) => !ts.sys.fileExists(target) && !ts.sys.directoryExists(target))
          .map((target) => `${page}: ${target}`),
      );
    expect(dead).to.deep.equal([]);
  });
});

function undocumented(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const missing: string[] = [];
  const check = (node: ts.Node, name: string) => {
    if (!ts.getJSDocCommentsAndTags(node).some(ts.isJSDoc)) missing.push(`${file}: ${name}`);
  };
  for (const statement of source.statements) {
    if (!isExported(statement)) continue;
    const name = nameOf(statement);
    check(statement, name);
    if (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) {
      const members = statement.members.filter((member) => isOwnPublicMember(statement, member));
      // The members of options that only this package fills in are explained by their types.
      if (!INTERNAL.test(file))
        for (const member of members) check(member, `${name}.${member.name?.getText() ?? ''}`);
    }
  }
  return missing;
}

/** Modules whose members are wiring between our own folders and never seen by a user. */
const INTERNAL = /^src\/(express|ceremony|enrollment|cli|browser)\//;

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    Boolean(ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword))
  );
}

function isOwnPublicMember(
  owner: ts.InterfaceDeclaration | ts.ClassDeclaration,
  member: ts.ClassElement | ts.TypeElement,
): boolean {
  if (!member.name || ts.isPrivateIdentifier(member.name)) return false;
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  const hidden = [
    ts.SyntaxKind.PrivateKeyword,
    ts.SyntaxKind.ProtectedKeyword,
    ts.SyntaxKind.OverrideKeyword,
  ];
  if (modifiers.some((one) => hidden.includes(one.kind))) return false;
  // What a class implements is explained by what it extends or implements.
  return !(ts.isClassDeclaration(owner) && owner.heritageClauses);
}

function nameOf(node: ts.Statement): string {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map((one) => one.name.getText()).join();
  return 'name' in node && node.name ? (node.name as ts.Identifier).getText() : '';
}

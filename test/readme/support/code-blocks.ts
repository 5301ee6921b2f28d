import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** One `ts` block of a document. */
export interface CodeBlock {
  /** The document, relative to the root. */
  readonly document: string;
  /** The line of the document on which the code begins, from 1. */
  readonly line: number;
  /** The file's name: the info string's, else made from the line. */
  readonly name: string;
  readonly code: string;
}

/** The documents whose `ts` blocks are held to be true. */
export function documents(): string[] {
  const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const readmes = ['strategies', 'src/engines'].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}/README.md`),
  );
  return ['README.md', ...pages.map((name) => `docs/${name}`), ...readmes];
}

/** The `ts` blocks of a document's text, in order. Throws when two have the same name or one is not closed. */
export function codeBlocks(document: string, text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { name: string; line: number; code: string[] } | undefined;
  let foreign = false;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^```(\S*) *(\S*)/.exec(line);
    if (!fence) open?.code.push(line);
    else if (open) {
      blocks.push({ document, line: open.line, name: open.name, code: `${open.code.join('\n')}\n` });
      open = undefined;
    } else if (foreign) foreign = false;
    else if (fence[1] === 'ts')
      open = { name: fence[2] || `line-${index + 1}.ts`, line: index + 2, code: [] };
    else foreign = true;
  }
  if (open) throw new Error(`${document}:${open.line - 1}: the block is not closed`);
  const names = blocks.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${document}: two blocks are called ${twice}`);
  return blocks;
}

/** A block as a file. */
export interface Extracted {
  readonly block: CodeBlock;
  readonly file: string;
}

/** Writes the blocks of documents below `.tmp/<folder>`, those of one document into one folder. What was there goes. */
export function extract(folder: string, paths: readonly string[]): Extracted[] {
  const into = join(root, '.tmp', folder);
  rmSync(into, { recursive: true, force: true });
  return paths.flatMap((path) => {
    const blocks = codeBlocks(path, readFileSync(join(root, path), 'utf8'));
    return blocks.map((block) => {
      const file = join(into, path.replace(/\.md$/, ''), block.name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, block.code);
      return { block, file };
    });
  });
}

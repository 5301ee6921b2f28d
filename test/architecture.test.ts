import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';

const remembers = ['lib', 'evidence', 'store', 'records'];
const decides = [...remembers, 'keys', 'strategy', 'policy', 'factor', 'assurance', 'access-token'];

/** For each folder of `src` the folders that its files may import. `lib` is open to all of them. */
const layers: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  evidence: ['lib', 'store'],
  store: ['lib'],
  records: ['lib'],
  keys: ['lib'],
  strategy: ['lib', 'evidence', 'store'],
  policy: remembers,
  factor: [...remembers, 'strategy'],
  assurance: [...remembers, 'keys'],
  'access-token': ['lib', 'keys', 'store'],
  enrollment: decides,
  ceremony: [...decides, 'enrollment'],
  express: [...decides, 'enrollment', 'ceremony'],
  oidc: [...decides, 'enrollment', 'ceremony', 'express'],
  cli: [...decides, 'enrollment', 'ceremony', 'express'],
  engines: ['lib'],
  emulator: ['lib'],
  browser: ['lib'],
  testing: ['*'],
};

/** Run-time packages and the only folders that may import them. */
const packages: Readonly<Record<string, readonly string[]>> = {
  jose: ['src/assurance', 'src/keys', 'src/access-token', 'src/oidc', 'strategies/oidc'],
  'node-cache': ['src/store'],
  redis: ['src/store'],
  ldapts: ['strategies/ldap'],
  otplib: ['strategies/totp'],
  'openid-client': ['src/oidc', 'strategies/oidc'],
  'oidc-provider': ['src/oidc'],
  commander: ['src/cli'],
  eta: ['src/express'],
  busboy: ['src/express'],
  cockatiel: ['src/lib'],
  'fft.js': ['src/engines/voice'],
  sharp: ['src/engines/face', 'src/testing', 'strategies'],
};

const AUDITED = ['evidence', 'policy', 'factor', 'assurance', 'ceremony'];

const sources = [...filesBelow('src'), ...filesBelow('strategies')].filter((file) => file.endsWith('.ts'));
const texts = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]));

describe('the architecture', () => {
  it('imports point down: a file imports its own folder and lower layers only', () => {
    const wrong = sources
      .filter((file) => /^src\/[^/]+\//.test(file))
      .flatMap((file) => internalImports(file).map((to) => ({ file, to })))
      .filter(({ file, to }) => !mayImport(folderOf(file), to));
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).to.deep.equal([]);
  });

  it('entry points re-export and hold no code', () => {
    const wrong = sources
      .filter((file) => /^src\/[^/]+\.ts$/.test(file))
      .filter((file) => parse(file).statements.some((one) => !ts.isExportDeclaration(one)));
    expect(wrong).to.deep.equal([]);
  });

  it('strategies and the example app import the package by its name only', () => {
    const outside = [
      ...sources.filter((file) => file.startsWith('strategies/')),
      ...filesBelow('example-app'),
    ];
    const wrong = outside
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => internalImports(file).some((to) => to.startsWith('src/')));
    expect(wrong).to.deep.equal([]);
  });

  it('a strategy folder has a README, an index and a strategy; its index never imports the emulator', () => {
    for (const name of readdirSync('strategies')) {
      const names = readdirSync(join('strategies', name));
      expect(names, name).to.include.members(['README.md', 'index.ts', 'strategy.ts']);
      expect(
        internalImports(`strategies/${name}/index.ts`).filter((to) => to.includes('emulator')),
      ).to.deep.equal([]);
    }
  });

  it('strategies do not import one another', () => {
    const wrong = sources
      .filter((file) => file.startsWith('strategies/'))
      .flatMap((file) => internalImports(file).map((to) => ({ file, to })))
      .filter(({ file, to }) => to.startsWith('strategies/') && to.split('/')[1] !== file.split('/')[1]);
    expect(wrong).to.deep.equal([]);
  });

  it('nothing above imports engines, emulators, the browser half or the testing kit', () => {
    const beside = /^src\/(engines|emulator|browser|testing)\//;
    const wrong = sources
      .filter((file) => /^src\/[^/]+\//.test(file) && !beside.test(file))
      .filter((file) => internalImports(file).some((to) => beside.test(to)));
    expect(wrong).to.deep.equal([]);
  });

  it('each run-time package lives in its own layer', () => {
    const wrong = sources.flatMap((file) =>
      packageImports(file)
        .filter((name) => Object.hasOwn(packages, name))
        .filter((name) => !packages[name]?.some((folder) => file.startsWith(`${folder}/`)))
        .map((name) => `${file} imports ${name}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('only the factor runner and the testing kit make evidence', () => {
    const wrong = sources.filter(
      (file) =>
        !/^src\/(factor|testing|evidence)\//.test(file) && /\bmakeEvidence\b/.test(texts.get(file) ?? ''),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('there are no import cycles', () => {
    expect(cycles()).to.deep.equal([]);
  });

  it('no file is longer than 300 lines, no function than 50, no parameter list than 3', () => {
    const wrong = sources.flatMap((file) => {
      const length = (texts.get(file) ?? '').split('\n').length - 1;
      return [...(length > 300 ? [`${file}: ${length} lines`] : []), ...functionsOutOfBounds(file)];
    });
    expect(wrong).to.deep.equal([]);
  });

  it('no file exports more than 4 things, wire files and entry points apart', () => {
    const wrong = sources
      .filter((file) => !/^src\/[^/]+\.ts$|\/wire(\/|\.ts$)|\/index\.ts$|\/emulator\.ts$/.test(file))
      .map((file) => ({ file, count: exportedNames(file).length }))
      .filter(({ count }) => count > 4);
    expect(wrong.map(({ file, count }) => `${file}: ${count}`)).to.deep.equal([]);
  });

  it('there is no any, no non-null assertion, no disabled lint or type check, no default export', () => {
    const wrong = sources.filter((file) => {
      const text = texts.get(file) ?? '';
      return (
        /biome-ignore|@ts-(ignore|expect-error|nocheck)|export default/.test(text) ||
        hasLooseTypes(parse(file))
      );
    });
    expect(wrong).to.deep.equal([]);
  });

  it('what an auditor reads is at most 2,500 lines of code, see decision 003', () => {
    const lines = AUDITED.flatMap((folder) => filesBelow(`src/${folder}`)).reduce(
      (sum, file) => sum + codeLines(file),
      0,
    );
    expect(lines).to.be.at.most(2500);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile());
}

function folderOf(file: string): string {
  return file.split('/')[1] ?? '';
}

function mayImport(folder: string, to: string): boolean {
  if (!to.startsWith('src/')) return false;
  const target = folderOf(to);
  const allowed = layers[folder] ?? [];
  return target === folder || allowed.includes('*') || allowed.includes(target);
}

function imports(file: string): readonly string[] {
  return ts
    .preProcessFile(texts.get(file) ?? readFileSync(file, 'utf8'), true, true)
    .importedFiles.map((one) => one.fileName);
}

function internalImports(file: string): string[] {
  return imports(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(file), name)));
}

function packageImports(file: string): string[] {
  return imports(file)
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
    .map((name) =>
      name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? ''),
    );
}

function cycles(): string[] {
  const graph = new Map(sources.map((file) => [file, internalImports(file)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(' > '));
    if (done.has(file) || trail.includes(file)) return;
    for (const to of graph.get(file) ?? []) visit(to, [...trail, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  return found;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, texts.get(file) ?? '', ts.ScriptTarget.ES2023, true);
}

function functionsOutOfBounds(file: string): string[] {
  const source = parse(file);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const lines = source.getLineAndCharacterOfPosition(node.end).line - from + 1;
      if (lines > 50) found.push(`${file}:${from + 1}: ${lines} lines`);
      if (node.parameters.length > 3 && !isErrorHandler(node))
        found.push(`${file}:${from + 1}: ${node.parameters.length} parameters`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Express knows an error handler by its four parameters. */
function isErrorHandler(node: ts.SignatureDeclaration): boolean {
  return node.parameters.length === 4 && /^_?next$/.test(node.parameters[3]?.name.getText() ?? '');
}

function exportedNames(file: string): string[] {
  return parse(file).statements.flatMap((one) => {
    if (ts.isExportDeclaration(one)) {
      return one.exportClause && ts.isNamedExports(one.exportClause)
        ? one.exportClause.elements.map((element) => element.name.text)
        : ['*'];
    }
    const exported =
      ts.canHaveModifiers(one) && ts.getModifiers(one)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return [];
    if (ts.isVariableStatement(one)) return one.declarationList.declarations.map((d) => d.name.getText());
    // Types beside the one function or class that they describe are no exports of their own.
    return ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one) ? [] : ['one'];
  });
}

function hasLooseTypes(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)) return true;
  return ts.forEachChild(node, (child) => hasLooseTypes(child) || undefined) ?? false;
}

/** Lines that are neither blank nor comment. */
function codeLines(file: string): number {
  const text = texts.get(file) ?? '';
  return text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/\*|\*)/.test(line)).length;
}

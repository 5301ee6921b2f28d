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

  it('tells of every event, and of no other', () => {
    const declared = readFileSync('src/lib/events.ts', 'utf8').match(/(?<=^ {2}\| ')[\w.]+/gm) ?? [];
    const rows = readFileSync('docs/events.md', 'utf8').match(/^\| `[\w.]+`(, `[\w.]+`)* \|/gm) ?? [];
    const told = rows.flatMap((row) => [...row.matchAll(/`([\w.]+)`/g)].map(([, type]) => type));
    expect(told.sort()).to.deep.equal([...declared].sort());
    expect(declared.length).to.be.above(20);
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

/** A source file, parsed. */
function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
}

function undocumented(file: string): string[] {
  const missing: string[] = [];
  const check = (node: ts.Node, name: string) => {
    if (!ts.getJSDocCommentsAndTags(node).some(ts.isJSDoc)) missing.push(`${file}: ${name}`);
  };
  for (const statement of parsed(file).statements) {
    if (!isExported(statement)) continue;
    const name = nameOf(statement);
    check(statement, name);
    if (!ts.isInterfaceDeclaration(statement) && !ts.isClassDeclaration(statement)) continue;
    // Members of what only our own folders hand each other are explained by their types.
    if (INTERNAL.test(file) && !published.has(`${file} ${name}`)) continue;
    for (const member of statement.members) {
      if (isOwnPublicMember(statement, member)) check(member, `${name}.${member.name?.getText() ?? ''}`);
    }
  }
  return missing;
}

/** Modules most of whose exports are wiring between our own folders and never seen by a user. */
const INTERNAL = /^src\/(express|ceremony|enrollment|cli|browser)\//;

/** What the entry points export: `src/express/options.ts Logger`. */
const published = new Set(
  readdirSync('src')
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => parsed(join('src', name)).statements.filter(ts.isExportDeclaration))
    .flatMap(({ exportClause, moduleSpecifier }) => {
      const names = exportClause && ts.isNamedExports(exportClause) ? exportClause.elements : [];
      const from = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
      return names.map(({ name, propertyName }) => `${join('src', from)} ${(propertyName ?? name).text}`);
    }),
);

/** The members of every interface of ours, by its name. */
const promised = new Map(
  ['src', 'strategies']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))))
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => parsed(name).statements.filter(ts.isInterfaceDeclaration))
    .map((one) => [one.name.text, new Set(one.members.map((member) => member.name?.getText()))] as const),
);

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    Boolean(ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword))
  );
}

/** What a class implements is explained where that is declared: by what it overrides, or by its interface. */
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
  const name = member.name.getText();
  const heritage = ts.isClassDeclaration(owner) ? (owner.heritageClauses ?? []) : [];
  const above = heritage.flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
  return !above.some((one) => promised.get(one)?.has(name));
}

function nameOf(node: ts.Statement): string {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map((one) => one.name.getText()).join();
  return 'name' in node && node.name ? (node.name as ts.Identifier).getText() : '';
}

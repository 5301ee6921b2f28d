import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { codeBlocks, documents, extract, root } from './support/code-blocks.ts';
import { typeErrors } from './support/type-check.ts';

const fence = '```';

describe('the code blocks of the documentation', () => {
  it('compile in strict mode against the package', function () {
    this.timeout(240_000);
    const extracted = extract('examples', documents());
    expect(extracted.length).to.be.greaterThan(8);
    expect(typeErrors(extracted)).to.deep.equal([]);
  });

  it('mark all that is to add to an existing application as new: less than 20 lines', () => {
    const app = codeBlocks('README.md', readFileSync(join(root, 'README.md'), 'utf8')).find(
      ({ name }) => name === 'app.ts',
    );
    const statements = (app?.code ?? '').trimEnd().split(/\n(?=[^\s})])/);
    const added = statements.filter((one) => one.split('\n', 1)[0]?.includes('// new'));
    expect(added.flatMap((one) => one.trimEnd().split('\n')).length).to.be.within(5, 19);
    const others = statements.filter((one) => !added.includes(one));
    expect(others.filter((one) => /stepup/i.test(one))).to.deep.equal([]);
  });

  it('show each of the three ways to use OpenID Connect in less than 25 lines', () => {
    const text = readFileSync(join(root, 'README.md'), 'utf8');
    const setUps = ['OidcStrategy', 'configureProvider', 'externalMfaProvider'].map((name) =>
      codeBlocks('README.md', text).find(({ code }) => code.includes(`${name}(`)),
    );
    const lines = setUps.map((block) => block?.code.trimEnd().split('\n').length);
    for (const count of lines) expect(count).to.be.within(5, 24);
    expect(documents()).to.include('docs/oidc.md');
  });

  it('have no other word for TypeScript in their info string, which would hide them', () => {
    const hidden = documents().filter((path) =>
      /^```(typescript|tsx|mts|js|javascript)\b/m.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(hidden).to.deep.equal([]);
  });

  it('are found with their line and their name', () => {
    const text = `one\n${fence}sh\n${fence}\n${fence}ts a.ts\nlet a;\nlet b;\n${fence}\n\n${fence}ts\nlet c;\n${fence}\n`;
    expect(codeBlocks('x.md', text)).to.deep.equal([
      { document: 'x.md', line: 5, name: 'a.ts', code: 'let a;\nlet b;\n' },
      { document: 'x.md', line: 10, name: 'line-9.ts', code: 'let c;\n' },
    ]);
  });

  it('are refused when two have one name or one is not closed', () => {
    const twice = `${fence}ts a.ts\n${fence}\n`.repeat(2);
    expect(() => codeBlocks('x.md', twice)).to.throw('two blocks are called a.ts');
    expect(() => codeBlocks('x.md', `${fence}ts\nlet a;\n`)).to.throw('x.md:1');
  });
});

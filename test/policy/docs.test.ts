import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { type MethodFacts, methods } from '../../src/evidence/methods.ts';
import { checkPolicy } from '../../src/policy/define.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/policy.md');

/** The first cells of the rows of the table under a heading, from the row after its header. */
function rows(heading: string): string[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const cells = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').slice(1, -1));
  return cells.map((row) => row.map((cell) => cell.trim().replaceAll('`', '')));
}

describe('docs/policy.md', () => {
  it('begins with a policy that loads', () => {
    const [, yaml] = page.match(/```yaml\n(.*?)```/s) ?? [];
    expect(checkPolicy(yaml)).to.deep.equal([]);
  });

  it('lists the methods as the table in the code has them', () => {
    const table: [string, MethodFacts][] = Object.entries(methods);
    expect(rows('Factors').map(([name, kind, amr, fmr]) => [name, kind, amr, Number(fmr)])).to.deep.equal(
      table.map(([name, { kind, amr, fmr }]) => [name, kind, amr ?? 'none', fmr]),
    );
  });

  it('lists every refusal and every reason', () => {
    const words = (path: string) => [...read(path).matchAll(/^ +\| '(\w+)'/gm)].map(([, word]) => word);
    expect(rows('What is refused at load').map(([code]) => code)).to.deep.equal(words('src/lib/refusal.ts'));
    expect(rows('Decisions').map(([code]) => code)).to.have.members(words('src/policy/decision.ts'));
  });
});

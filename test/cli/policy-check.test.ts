import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { stringify } from 'yaml';
import { bankDocument } from '../policy/bank.ts';

const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;

describe('passport-stepup policy check', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policy-check-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function check(text: string, ...options: string[]) {
    const file = join(folder, 'policy');
    await writeFile(file, text);
    return stepup('policy', 'check', file, ...options);
  }

  it('shows each level with its sets and the chance of passing', async () => {
    const { code, stdout } = await check(stringify(bankDocument));
    expect(code).to.equal(0);
    expect(stdout.split('\n').slice(2)).to.deep.equal([
      '  basic  100 %',
      '    password',
      '  strong  41 %',
      '    password + otp',
      '    password + key',
      '    password + typing',
      '  high  0.0123 %',
      '    password + key',
      '    password + otp + face',
      '',
    ]);
  });

  it('says the same as JSON', async () => {
    const { code, stdout } = await check(JSON.stringify(bankDocument), '--json');
    expect(code).to.equal(0);
    const { ok, refusals, levels } = JSON.parse(stdout);
    expect({ ok, refusals }).to.deep.equal({ ok: true, refusals: [] });
    expect(levels[0]).to.deep.equal({ acr: 'basic', minimal_sets: [['password']], pass_chance: 1 });
    expect(levels[1].pass_chance).to.be.closeTo(1 - 0.9 ** 5 * (1 - 3e-6) ** 100, 1e-12);
  });

  it('prints every refusal with its place and ends with exit code 1', async () => {
    const unsound = { ...bankDocument, rules: [{ for: 'a', when: '>', require: 'hi' }] };
    const { code, stdout } = await check(stringify(unsound));
    expect(code).to.equal(1);
    for (const place of ['rules[0].require: ', 'rules[0].when: ', 'rules[0]: '])
      expect(stdout).to.include(place);
    const json = await check(stringify(unsound), '--json');
    expect(json.code).to.equal(1);
    expect(JSON.parse(json.stdout).refusals.map((refusal: { code: string }) => refusal.code)).to.have.members(
      ['unknown_level', 'condition_invalid', 'action_uncovered'],
    );
  });

  it('says so when there is no such file', async () => {
    const { code, stderr, stdout } = await stepup('policy', 'check', join(folder, 'absent'));
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: '' });
    expect(stderr).to.match(/^configuration_invalid: .*absent cannot be read\n$/);
  });
});

async function stepup(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const node = ['--import', 'tsx/esm', '--conditions=passport-stepup-source', main, ...args];
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, node)) };
  } catch (thrown) {
    return thrown as { code: number; stdout: string; stderr: string };
  }
}

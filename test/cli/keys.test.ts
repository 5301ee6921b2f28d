import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keysCommand } from '../../src/cli/keys.ts';
import { SigningKeys } from '../../src/keys/signing-keys.ts';
import { recorded } from './support/recorded.ts';

const START = 1_800_000_000;

describe('passport-stepup keys', () => {
  let folder: string;
  let file: string;
  let now: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'passport-stepup-'));
    file = join(folder, 'keys.json');
    now = START;
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const keys = (...args: string[]) => recorded((io) => keysCommand(io, () => now), ...args);

  it('generate writes a file that loads, with mode 0600, and prints nothing private', async () => {
    const { code, stdout } = await keys('generate', file);
    expect(code).to.equal(0);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    const { secret, keys: entries } = JSON.parse(readFileSync(file, 'utf8'));
    expect(SigningKeys.load(file, { clock: () => now }).signer()).to.include({
      kid: entries[0].kid,
      alg: 'ES256',
    });
    expect(stdout).to.include(`${entries[0].kid}  ES256  signing`);
    expect(stdout).to.not.include(secret).and.not.include(entries[0].d);
  });

  for (const alg of ['EdDSA', 'RS256']) {
    it(`generate makes a key of ${alg}`, async () => {
      const { stdout } = await keys('generate', file, '--alg', alg, '--json');
      expect(JSON.parse(stdout).keys[0]).to.include({ alg, state: 'signing', signs_from: START });
    });
  }

  it('generate never takes the place of a file', async () => {
    await keys('generate', file);
    const before = readFileSync(file, 'utf8');
    const again = await keys('generate', file);
    expect(again.code).to.equal(1);
    expect(again.stderr).to.match(/^keys_invalid: .*never overwritten/);
    expect(readFileSync(file, 'utf8')).to.equal(before);
    expect(readdirSync(folder)).to.deep.equal(['keys.json']);
  });

  it('rotate adds a next key that signs after the cache time, and later drops the old one', async () => {
    await keys('generate', file);
    const rotated = await keys('rotate', file);
    expect(rotated.lines).to.have.length(4);
    expect(rotated.lines[2]).to.match(/ES256 {2}next from 2027-01-15T08:10:00.000Z$/);
    const states = async () => JSON.parse((await keys('rotate', file, '--json')).stdout).keys;
    now = START + 600;
    expect((await states()).map(({ state }: { state: string }) => state)).to.deep.equal([
      'retiring',
      'signing',
      'next',
    ]);
    now = START + 10_000;
    expect((await states()).map(({ state }: { state: string }) => state)).to.deep.equal(['signing', 'next']);
  });

  it('rotate --compromised leaves only a new key, with the same secret', async () => {
    await keys('generate', file);
    const before = JSON.parse(readFileSync(file, 'utf8'));
    const { stdout } = await keys('rotate', file, '--compromised', '--json', '--alg', 'EdDSA');
    const after = JSON.parse(readFileSync(file, 'utf8'));
    expect(JSON.parse(stdout).keys.map(({ state }: { state: string }) => state)).to.deep.equal(['signing']);
    expect(after.secret).to.equal(before.secret);
    expect(after.keys[0].kid).to.not.equal(before.keys[0].kid);
  });

  it('rotate ends with exit code 1, and changes nothing, for a wait that is too short or a file open to others', async () => {
    await keys('generate', file);
    const before = readFileSync(file, 'utf8');
    for (const seconds of ['599', 'soon', '-1']) {
      const { code, stdout } = await keys('rotate', file, '--json', `--signs-after=${seconds}`);
      expect({ code, said: JSON.parse(stdout).code }).to.deep.equal({ code: 1, said: 'keys_invalid' });
    }
    chmodSync(file, 0o644);
    expect(await keys('rotate', file)).to.include({ code: 1 });
    expect(await keys('rotate', join(folder, 'none.json'))).to.include({ code: 1 });
    expect(readFileSync(file, 'utf8')).to.equal(before);
  });
});

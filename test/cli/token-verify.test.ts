import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { tokenCommand } from '../../src/cli/token.ts';
import { AUDIENCE, desk, ISSUER } from '../assurance/support/desk.ts';
import { recorded } from './support/recorded.ts';

const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;

describe('passport-stepup token verify', () => {
  let folder: string;
  let jwks: string;
  const { keys, forge, issuer, held, time, clock } = desk();
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'passport-stepup-'));
    jwks = join(folder, 'jwks.json');
    writeFileSync(jwks, JSON.stringify(keys.jwks()));
  });
  after(() => rmSync(folder, { recursive: true }));
  const verify = (token: string, ...more: string[]) =>
    recorded(
      (io) => tokenCommand(io, clock),
      ...['verify', token, '--jwks', jwks, '--issuer', ISSUER, '--audience', AUDIENCE, ...more],
    );

  it('says who holds what, with the age of each factor', async () => {
    const { token } = await issuer.issue({ held: held() });
    const { code, lines } = await verify(token);
    expect(code).to.equal(0);
    expect(lines).to.deep.equal([
      'valid: alice holds strong, issued 0 s ago, for 300 s more',
      '  password (password) 60 s ago',
      '  otp (otp) 5 s ago',
      '  amr pwd otp mfa; oldest 60 s ago',
    ]);
  });

  it('prints the claims as JSON', async () => {
    const { token, claims } = await issuer.issue({ held: held() });
    const { stdout } = await verify(token, '--json');
    expect(JSON.parse(stdout)).to.deep.equal({ ok: true, claims });
  });

  it('fetches the JWKS from its address', async () => {
    const server = createServer((_req, res) => res.end(JSON.stringify(keys.jwks())));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { code } = await verify(forge(), '--jwks', `http://127.0.0.1:${port}/jwks.json`);
    expect(code).to.equal(0);
    server.closeAllConnections();
    server.close();
  });

  for (const [title, code, token, more] of [
    ['an expired one', 'token_expired', () => forge({ exp: time.now - 60 }), []],
    ['one for another audience', 'token_invalid', () => forge(), ['--audience', 'https://shop.example.com']],
    ['one of another issuer', 'token_invalid', () => forge(), ['--issuer', 'https://other.example.com']],
    ['one of another key', 'token_invalid', () => desk().forge(), []],
    ['an emulated one', 'token_invalid', () => forge({ emulated: true }), []],
    ['what is none', 'token_invalid', () => 'nonsense', []],
    ['any, when the JWKS is none', 'configuration_invalid', () => forge(), ['--jwks', '/dev/null']],
  ] as const) {
    it(`refuses ${title} with exit code 1`, async () => {
      const plain = await verify(token(), ...more);
      expect({ code: plain.code, lines: plain.lines }).to.deep.equal({ code: 1, lines: [] });
      expect(plain.stderr).to.match(new RegExp(`^${code}: `));
      const json = await verify(token(), '--json', ...more);
      expect(json.code).to.equal(1);
      expect(JSON.parse(json.stdout)).to.include({ ok: false, code });
    });
  }

  it('accepts an emulated one where that is said, and says so', async () => {
    const { code, stdout } = await verify(forge({ emulated: true }), '--allow-emulators');
    expect(code).to.equal(0);
    expect(stdout).to.include('EMULATED');
  });

  it('is a command of the program, reads - from standard input and sets the exit code of the process', async () => {
    const now = Math.floor(Date.now() / 1000);
    const live = desk({ now });
    writeFileSync(jwks, JSON.stringify(live.keys.jwks()));
    for (const [token, expected] of [
      [live.forge(), 0],
      [live.forge({ exp: now - 60 }), 1],
    ] as const) {
      const flags = ['--jwks', jwks, '--issuer', ISSUER, '--audience', AUDIENCE, '--json'];
      const child = spawn(process.execPath, [...process.execArgv, main, 'token', 'verify', '-', ...flags]);
      child.stdin.end(`${token}\n`);
      const [stdout, code] = await Promise.all([
        text(child.stdout),
        new Promise((end) => child.on('close', end)),
      ]);
      expect(code).to.equal(expected);
      expect(JSON.parse(stdout).ok).to.equal(expected === 0);
    }
  });
});

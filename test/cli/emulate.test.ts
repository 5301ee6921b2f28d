import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { AuthXClient } from 'passport-stepup/strategies/authx';
import { PulseClient } from 'passport-stepup/strategies/pulse';

const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;

describe('passport-stepup emulate', () => {
  let child: ChildProcess | undefined;
  afterEach(() => {
    child?.kill('SIGKILL');
  });

  function emulate(options: readonly string[], env: Record<string, string> = {}): ChildProcess {
    const node = ['--import', 'tsx/esm', '--conditions=passport-stepup-source', main, 'emulate', ...options];
    child = spawn(process.execPath, node, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return child;
  }

  async function firstLine(from: NodeJS.ReadableStream | null): Promise<string> {
    if (!from) throw new Error('the process has no output');
    const [line] = await once(createInterface({ input: from }), 'line');
    return String(line);
  }

  async function lines(from: NodeJS.ReadableStream | null, count: number): Promise<string[]> {
    if (!from) throw new Error('the process has no output');
    const read: string[] = [];
    for await (const line of createInterface({ input: from })) {
      read.push(line);
      if (read.length === count) break;
    }
    return read;
  }

  it('prints where each vendor is and what a client must know, one object a line, and stays up until interrupted', async () => {
    const running = emulate(['--json']);
    const told = (await lines(running.stdout, 4)).map((line) => JSON.parse(line));
    expect(told.map(({ vendor }) => vendor)).to.deep.equal(['pulse', 'awareid', 'biometrid', 'authx']);
    for (const one of told) expect(Object.keys(one)).to.deep.equal(['vendor', 'baseUrl', 'credentials']);
    const [pulse, authx] = [told[0], told[3]];
    const client = new PulseClient({ baseUrl: pulse.baseUrl, apiKey: pulse.credentials.apiKey });
    expect(await client.status()).to.deep.equal({ ready: true, emulated: true });
    await client.close();
    const manage = authx.credentials;
    const other = new AuthXClient({ baseUrl: authx.baseUrl, manage });
    expect(await other.accessToken()).to.include({ emulated: true });
    await other.close();
    running.kill('SIGTERM');
    expect(await once(running, 'exit')).to.deep.equal([0, null]);
  });

  it('tells people where the page of each emulator is', async () => {
    const running = emulate([]);
    const told = await lines(running.stdout, 8);
    const pages = told.flatMap((line) => /http:\S+\/emulator$/.exec(line) ?? []);
    expect(pages).to.have.length(4);
    for (const page of pages) expect(await (await fetch(page)).text()).to.match(/<h1>Emulator of \w+<\/h1>/);
  });

  it('takes the port that is given, and says so when it is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const running = emulate(['--port', `pulse=${port}`]);
    expect(await firstLine(running.stderr)).to.equal(`configuration_invalid: port ${port} cannot be used`);
    expect(await once(running, 'exit')).to.deep.equal([1, null]);
    other.close();
  });

  it('refuses to run in production', async () => {
    const running = emulate(['--json'], { NODE_ENV: 'production' });
    expect(JSON.parse(await firstLine(running.stdout))).to.include({ ok: false, code: 'production_refused' });
    expect(await once(running, 'exit')).to.deep.equal([1, null]);
  });

  it('knows no other vendor', async () => {
    const running = emulate(['--port', 'other=4711']);
    expect(await firstLine(running.stderr)).to.include(
      'write vendor=port with one of: pulse, awareid, biometrid, authx',
    );
    expect(await once(running, 'exit')).to.deep.equal([1, null]);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server of another make, run as a child of the tests. */
export interface ChildServer {
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 10;

/** Starts a program that serves a port on loopback in the foreground; resolves when it accepts connections. */
export async function childServer(
  program: string,
  options: { readonly args: readonly string[]; readonly port: number },
): Promise<ChildServer> {
  const child = spawn(program, options.args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${said.join('')}`)));
  });
  failed.catch(() => undefined); // it is listened to only while starting
  await Promise.race([accepts(options.port), failed]);
  // A test that fails before it stops its servers must not keep the run from ending.
  for (const held of [child, child.stdout, child.stderr]) (held as { unref?: () => void }).unref?.();
  const killWithUs = (): unknown => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  return {
    async stop() {
      process.removeListener('exit', killWithUs);
      await end(child);
    },
  };
}

async function accepts(port: number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(LOOK_AGAIN_MS)) {
    if (await canConnect(port)) return;
  }
  throw new Error(`nothing accepts connections on port ${port}`);
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS / 2);
  await gone;
  clearTimeout(hard);
}

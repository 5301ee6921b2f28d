import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const prism = fileURLToPath(new URL('../../../node_modules/.bin/prism', import.meta.url));

/** A running Prism: an independent reading of a contract. */
export interface Prism {
  readonly url: string;
  stop(): void;
}

/** Starts Prism as a mock of the contract, or as a validating proxy in front of `upstream`. */
export async function startPrism(contract: URL, upstream?: string): Promise<Prism> {
  const file = fileURLToPath(contract);
  const what = upstream === undefined ? ['mock', file] : ['proxy', file, upstream];
  const child: ChildProcess = spawn(prism, [...what, '-p', '0', '-h', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => {
    child.kill('SIGKILL');
  };
  if (!child.stdout) throw new Error('prism has no output');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => {
    throw new Error('prism ended before it was ready');
  });
  const url = await Promise.race([listening(lines), ended]);
  child.stdout.resume();
  child.stderr?.resume();
  return { url, stop };
}

async function listening(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line.includes('listening') ? line : '') ?? [];
    if (url) return url;
  }
  throw new Error('prism did not say where it listens');
}

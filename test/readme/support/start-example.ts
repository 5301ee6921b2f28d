import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../support/free-port.ts';
import { extract, root } from './code-blocks.ts';

/** An example of the documentation, running as a program of its own. */
export interface RunningExample {
  readonly origin: string;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts a block of a document as its reader would, on a free port in `PORT`; resolves when it prints its address. */
export async function startExample(document: string, name: string): Promise<RunningExample> {
  const block = extract('started', [document]).find((one) => one.block.name === name);
  if (!block) throw new Error(`${document} has no block ${name}`);
  const port = await freePort();
  const { PATH = '', HOME = '' } = process.env;
  const args = ['--import', 'tsx/esm', '--conditions', 'passport-stepup-source', block.file];
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH, HOME, PORT: String(port) } });
  const origin = `http://localhost:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  process.once('exit', () => child.kill('SIGKILL'));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} of ${document} ended with ${code}: ${said}`)));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
    child.stdout.on('data', () => said.includes(origin) && resolve());
  });
  return { origin, stop };
}

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a script of the example app printed before it ended or was stopped. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a script of the example app as npm would; stops it (SIGTERM) as soon as it has printed `until`. */
export function runScript(
  script: string,
  {
    args = [],
    env = {},
    until,
  }: { args?: readonly string[]; env?: Record<string, string>; until?: string } = {},
): Promise<Ran> {
  const path = fileURLToPath(new URL(`../../../example-app/${script}`, import.meta.url));
  const node = ['--import', 'tsx/esm', '--conditions', 'passport-stepup-source', path, ...args];
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, node, { env: { PATH, HOME, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
    if (until !== undefined && out.includes(until)) child.kill('SIGTERM');
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString();
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, out, err }));
  });
}

import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of one test server, removed with everything in it. */
export interface TempFolder {
  /** Its absolute path. */
  readonly path: string;
  /** Removes it. */
  remove(): Promise<void>;
}

/** Makes an empty folder that nobody else uses. */
export async function tempFolder(name: string): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), `passport-stepup-${name}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

const kept: string[] = [];
process.once('exit', () => {
  for (const path of kept) rmSync(path, { recursive: true, force: true });
});

/** Makes an empty folder that goes with this process: for files that a browser reads as long as it runs. */
export async function processFolder(name: string): Promise<string> {
  const { path } = await tempFolder(name);
  kept.push(path);
  return path;
}

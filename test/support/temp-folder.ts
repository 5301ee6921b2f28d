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

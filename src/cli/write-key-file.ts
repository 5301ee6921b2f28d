import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import type { KeyDocument } from '../keys/key-document.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { randomId } from '../lib/random.ts';

const OWNER_ONLY = 0o600;

/**
 * Writes a key file with mode 0600, whole or not at all. With `replace` over the file that is there, else only
 * where none is. Throws `keys_invalid`.
 */
export function writeKeyFile(
  path: string,
  document: KeyDocument,
  options: { readonly replace: boolean },
): void {
  const draft = `${path}.${randomId()}.new`;
  try {
    writePrivately(draft, `${JSON.stringify(document, null, 2)}\n`);
    if (options.replace) renameSync(draft, path);
    else claim(draft, path);
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    throw new ConfigurationError('keys_invalid', `${path} cannot be written`, { cause });
  }
}

/** Gives the draft its name; unlike a rename, a link never takes the place of a file. */
function claim(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    throw new ConfigurationError('keys_invalid', `${path} is there already and is never overwritten`, {
      cause,
    });
  } finally {
    unlinkSync(draft);
  }
}

function writePrivately(path: string, text: string): void {
  const file = openSync(path, 'wx', OWNER_ONLY);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { ConfigurationError } from '../lib/errors.ts';
import { type KeyDocument, parseKeyDocument } from './key-document.ts';

const GROUP_OR_OTHERS = 0o077;

/** The document in a key file. Throws `keys_invalid` when it cannot be read, is open to others, or is not valid. */
export function readKeyFile(path: string): KeyDocument {
  const text = readPrivately(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message would quote the text.
    throw new ConfigurationError('keys_invalid', `${path} is not JSON`);
  }
  return parseKeyDocument(json);
}

function readPrivately(path: string): string {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    if (fstatSync(file).mode & GROUP_OR_OTHERS && process.platform !== 'win32') {
      throw new ConfigurationError(
        'keys_invalid',
        `${path} is open to others than its owner; run: chmod 600 ${path}`,
      );
    }
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    const advice = `${path} cannot be read; make one with: passport-stepup keys generate ${path}`;
    throw new ConfigurationError('keys_invalid', advice, { cause });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

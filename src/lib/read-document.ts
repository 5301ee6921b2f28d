import { parseDocument } from 'yaml';

const LONGEST = 200_000;
const DEEPEST = 200;
const MOST_ALIASES = 100;

/**
 * What a JSON or YAML text says. Both are read as YAML 1.2, which refuses a key that is written twice where
 * `JSON.parse` would quietly take the last; aliases cannot swell the document. Throws an `Error` that says on
 * which line it cannot be read.
 */
export function readDocument(text: string): unknown {
  if (text.length > LONGEST) throw new Error(`longer than ${LONGEST} characters`);
  if (isBottomless(text)) throw new Error('nested too deeply');
  const parsed = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, logLevel: 'error' });
  const fault = parsed.errors[0] ?? parsed.warnings[0];
  if (fault) throw new Error(fault.message.split('\n')[0], { cause: fault });
  return parsed.toJS({ maxAliasCount: MOST_ALIASES });
}

/** The parser ends the process, beyond any `catch`, on some 50,000 brackets or dashes in a row (yaml 2.9, Node 20). */
function isBottomless(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return /(?:[-?:]\s+){200}/.test(text);
}

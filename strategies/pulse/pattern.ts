import { RequestError } from 'passport-stepup/strategy-kit';

/** Largest pattern that is relayed, in bytes. Not documented by the vendor; a limit of ours. */
const MAX_BYTES = 256 * 1024;
/** Deepest nesting that is relayed. A limit of ours. */
const MAX_DEPTH = 32;

/**
 * The JSON text of a pattern, checked and otherwise untouched: a text stays byte for byte what it was, an object is
 * written as it was parsed. It must be an object with at least one member, at most 256 KiB and 32 levels deep.
 * The pattern is opaque: only `tId` is documented. Throws `request_malformed`, which repeats nothing of it.
 */
export function patternText(given: unknown): string {
  if (typeof given !== 'string' && !isObject(given)) throw refusal('is not a JSON object');
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  if (Buffer.byteLength(text) > MAX_BYTES) throw refusal('is too large');
  const value = typeof given === 'string' ? parse(text) : given;
  if (!isObject(value)) throw refusal('is not a JSON object');
  if (Object.keys(value).length === 0) throw refusal('is empty');
  if (depthExceeds(value, MAX_DEPTH)) throw refusal('is nested too deeply');
  return text;
}

/** The pattern's `tId` (text identifier), where it has one. Optional, top level (an assumption), a string. */
export function textIdOf(pattern: string): string | undefined {
  const value = parse(pattern);
  if (!isObject(value) || !Object.hasOwn(value, 'tId')) return undefined;
  const { tId } = value;
  return typeof tId === 'string' ? tId : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('is not JSON');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function depthExceeds(root: unknown, limit: number): boolean {
  let level = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level
      .flatMap((one) => Object.values(one as object))
      .filter((one) => typeof one === 'object' && one !== null);
  }
  return false;
}

function refusal(why: string): RequestError {
  return new RequestError('request_malformed', `the pattern ${why}`);
}

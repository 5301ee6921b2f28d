import { createHash } from 'node:crypto';
import { RequestError } from './errors.ts';

const MOST_NESTED = 32;

type Bytes = (bytes: Uint8Array) => unknown;

/**
 * A deep copy of submitted data: JSON values and bytes, nothing else. Throws `request_malformed` on anything
 * else and on what is nested deeper than 32 levels.
 */
export function copyPlain(value: unknown, bytes: Bytes = (given) => Buffer.from(given), depth = 0): unknown {
  if (depth > MOST_NESTED) throw new RequestError('request_malformed', 'nested too deeply');
  if (value instanceof Uint8Array) return bytes(value);
  if (Array.isArray(value)) return value.map((one) => copyPlain(one, bytes, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, copyPlain(one, bytes, depth + 1)]),
    );
  }
  if (value === null || ['string', 'boolean', 'undefined'].includes(typeof value)) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new RequestError('request_malformed', 'not plain data');
}

/** Submitted data as a JSON value in which bytes stand as their SHA-256. */
export function withoutBytes(value: unknown): unknown {
  return copyPlain(value, (bytes) => ({ sha256: createHash('sha256').update(bytes).digest('base64url') }));
}

/** All texts in a plain value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** JSON text as what it says: spelled in another way, or sent as an object, it is the same. Anything else as it is. */
export function jsonMeaning(field: unknown): unknown {
  if (typeof field !== 'string' || !/^\s*[[{]/.test(field)) return field;
  try {
    return JSON.parse(field);
  } catch {
    // It only looks like JSON, and is compared as the text it is.
    return field;
  }
}

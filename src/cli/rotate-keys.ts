import type { Algorithm } from '../keys/algorithm.ts';
import { generateKeyEntry, type KeyDocument } from '../keys/key-document.ts';
import { JWKS_CACHE_SECONDS, keyStates } from '../keys/key-state.ts';
import { ConfigurationError } from '../lib/errors.ts';

/** How keys are rotated. */
export interface Rotation {
  /** The new key's algorithm. Default: that of the newest key. */
  readonly alg?: Algorithm;
  /** The time of the rotation, in seconds since 1970. */
  readonly now: number;
  /** Seconds until the new key signs, at least (and by default) the JWKS's cache time of 600. */
  readonly signsAfter?: number;
  /** The old keys are known to others: all of them go at once, with every token they signed. Default false. */
  readonly compromised?: boolean;
}

/**
 * The document with a next key, without the keys that are removed by now. The secret stays. Throws
 * `keys_invalid` when the new key would sign before everyone can know it.
 */
export function rotateKeys(document: KeyDocument, rotation: Rotation): KeyDocument {
  const { now, compromised = false, signsAfter = JWKS_CACHE_SECONDS } = rotation;
  if (!(signsAfter >= JWKS_CACHE_SECONDS) || !Number.isFinite(signsAfter)) {
    throw new ConfigurationError('keys_invalid', `a next key waits at least ${JWKS_CACHE_SECONDS} seconds`);
  }
  const alg = rotation.alg ?? document.keys.at(-1)?.alg ?? 'ES256';
  const signsFrom = compromised ? now : now + signsAfter;
  const states = keyStates(document.keys, now);
  const kept = compromised ? [] : document.keys.filter((_, index) => states[index] !== 'removed');
  const keys = [...kept, generateKeyEntry(alg, { createdAt: now, signsFrom })];
  return { ...document, keys: keys.toSorted((a, b) => a.signs_from - b.signs_from) };
}

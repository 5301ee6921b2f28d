/** Seconds for which others may keep a copy of the JWKS: so long a next key waits before it signs. */
export const JWKS_CACHE_SECONDS = 600;

/** Seconds for which an old key stays after the next has begun: a token's longest life and any clock's tolerance. */
const RETIRING_SECONDS = 360;

/** What a key does at the moment. */
export type KeyState = 'next' | 'signing' | 'retiring' | 'removed';

/** The state of each key at a time. The keys are in the order in which they sign: the last that may, does. */
export function keyStates(keys: readonly { readonly signs_from: number }[], now: number): KeyState[] {
  return keys.map((key, index) => {
    const until = keys[index + 1]?.signs_from ?? Number.POSITIVE_INFINITY;
    if (key.signs_from > now) return 'next';
    if (now < until) return 'signing';
    return now < until + RETIRING_SECONDS ? 'retiring' : 'removed';
  });
}

/** Seconds for which others may keep a copy of the JWKS: so long a next key waits before it signs. */
export const JWKS_CACHE_SECONDS = 600;

/** Seconds for which an old key stays after the next has begun: a token's longest life and any clock's tolerance. */
const RETIRING_SECONDS = 360;

/** What a key does at the moment. */
export type KeyState = 'next' | 'signing' | 'retiring' | 'removed';

/** The state of each key at a time, in the given order. Among keys that may sign, the latest does. */
export function keyStates(keys: readonly { readonly signs_from: number }[], now: number): KeyState[] {
  return keys.map((key, index) => {
    if (key.signs_from > now) return 'next';
    const successors = keys.filter((other, place) =>
      follows(other.signs_from - key.signs_from, place - index),
    );
    const until = Math.min(...successors.map((other) => other.signs_from));
    if (now < until) return 'signing';
    return now < until + RETIRING_SECONDS ? 'retiring' : 'removed';
  });
}

function follows(seconds: number, places: number): boolean {
  return seconds > 0 || (seconds === 0 && places > 0);
}

/** Draws numbers that look random and are the same each time for the same words. For simulations, never for secrets. */
export interface SeededNoise {
  /** A number from 0 up to but not including 1. */
  readonly uniform: () => number;
  /** A number from -1 to 1. */
  readonly either: () => number;
  /** A number of the standard normal distribution. */
  readonly normal: () => number;
}

/** A source for these words (FNV-1a into mulberry32): the same in Node and in a browser. */
export function seededNoise(words: string): SeededNoise {
  let state = fnv1a(new TextEncoder().encode(words));
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
  return { uniform, either: () => 2 * uniform() - 1, normal };
}

/** The 32-bit FNV-1a sum of bytes: tells damage, not forgery. */
export function fnv1a(bytes: Uint8Array): number {
  let sum = 2166136261;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 16777619);
  return sum >>> 0;
}

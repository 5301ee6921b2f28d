import { createHash } from 'node:crypto';

/** Draws numbers that look random and are the same each time for the same seed. For tests, never for secrets. */
export interface SeededRandom {
  /** A number from 0 up to but not including 1. */
  readonly uniform: () => number;
  /** A number of the standard normal distribution: mean 0, deviation 1. */
  readonly normal: () => number;
}

/** A source for one seed: SHA-256 of the seed and a counter, so that any text gives an independent source. */
export function seededRandom(seed: string): SeededRandom {
  let block = Buffer.alloc(0);
  let [counter, used] = [0, 0];
  const uniform = () => {
    if (used + 4 > block.length) {
      block = createHash('sha256').update(`${counter++}/${seed}`).digest();
      used = 0;
    }
    used += 4;
    return block.readUInt32BE(used - 4) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

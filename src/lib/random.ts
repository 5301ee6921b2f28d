import { randomBytes } from 'node:crypto';

/** Makes this many unpredictable bytes. Passed in, so that tests can repeat a run. */
export type RandomBytes = (size: number) => Buffer;

/** The operating system's cryptographic source. */
export const systemRandom: RandomBytes = (size) => randomBytes(size);

/** A random identifier: 128 bits (or `bytes`), base64url. */
export function randomId(random: RandomBytes = systemRandom, bytes = 16): string {
  return random(bytes).toString('base64url');
}

import fc from 'fast-check';
import type { PressedKey } from 'passport-stepup/engines';

/** Any plausible typing of this many keys: holds of 5 to 400 ms, downs 20 to 900 ms apart. */
export function keysOf(count: number): fc.Arbitrary<PressedKey[]> {
  const hold = fc.double({ min: 5, max: 400, noNaN: true });
  const pace = fc.double({ min: 20, max: 900, noNaN: true });
  return fc.array(fc.tuple(hold, pace), { minLength: count, maxLength: count }).map((pairs) => {
    let down = 0;
    return pairs.map(([held, wait], i) => {
      const key = { code: `k${i}`, down, up: down + held };
      down += wait;
      return key;
    });
  });
}

/** Feature vectors of one length: what a template is made of. */
export function vectors(count: number, length: number): fc.Arbitrary<number[][]> {
  const feature = fc.double({ min: -5, max: 5, noNaN: true });
  const vector = fc.array(feature, { minLength: length, maxLength: length });
  return fc.array(vector, { minLength: count, maxLength: count });
}

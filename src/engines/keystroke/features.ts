import type { PressedKey } from './sample.ts';

const SHORTEST_HOLD = 5;
const FLIGHT_SCALE = 200;

/**
 * The raw times of a typing in milliseconds: for L keys first the L holds (down to up), then the L-1 flights
 * (up to the next down, negative where keys overlap). No key is named.
 */
export function timingsOf(keys: readonly PressedKey[]): number[] {
  const holds = keys.map((key) => key.up - key.down);
  const flights = keys.slice(1).map((key, i) => key.down - (keys[i]?.up ?? Number.NaN));
  return [...holds, ...flights];
}

/**
 * The 2L-1 features of a typing: the logarithm of each hold in seconds (at least 5 ms), the inverse hyperbolic
 * sine of each flight over 200 ms, which is linear for short flights and logarithmic for long ones.
 */
export function featuresOf(timings: readonly number[]): number[] {
  const holds = holdCount(timings);
  return timings.map((time, i) =>
    i < holds ? Math.log(Math.max(time, SHORTEST_HOLD) / 1000) : Math.asinh(time / FLIGHT_SCALE),
  );
}

/** The times in milliseconds that features were made of; holds below 5 ms come back as 5. */
export function timingsFromFeatures(features: readonly number[]): number[] {
  const holds = holdCount(features);
  return features.map((feature, i) =>
    i < holds ? Math.exp(feature) * 1000 : Math.sinh(feature) * FLIGHT_SCALE,
  );
}

/** How many of 2L-1 timings or features are holds: L. */
export function holdCount(vector: readonly number[]): number {
  return (vector.length + 1) / 2;
}

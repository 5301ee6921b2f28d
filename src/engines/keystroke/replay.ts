/** The times in milliseconds of a person's last typings, oldest first; no key is named. Plain JSON. */
export type RememberedTimings = readonly (readonly number[])[];

/** How many of the last typings are remembered, enrolment and refused attempts included. */
export const REMEMBERED = 30;

/** Milliseconds. No person repeats a typing more closely than this. */
export const REPLAY_LIMIT = 6;

/**
 * How closely timings repeat one of the remembered typings: the least mean absolute difference in milliseconds.
 * 0 for a copy; of a person against their own last 30, 4.3 was the least ever seen and 19 the median. Infinite
 * where nothing of the same length is remembered.
 */
export function closestRepeat(timings: readonly number[], remembered: RememberedTimings): number {
  let least = Infinity;
  for (const earlier of remembered) least = Math.min(least, meanDifference(timings, earlier, least));
  return least;
}

/** The remembered typings after one more: the last 30. */
export function remember(remembered: RememberedTimings, timings: readonly number[]): RememberedTimings {
  return [...remembered, timings].slice(-REMEMBERED);
}

/** Gives up, with infinity, once it is above what has been found already. */
function meanDifference(a: readonly number[], b: readonly number[], least: number): number {
  if (a.length !== b.length || a.length === 0) return Infinity;
  const enough = least * a.length;
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += Math.abs((a[i] ?? Infinity) - (b[i] ?? Infinity));
    if (sum > enough) return Infinity;
  }
  return sum / a.length;
}

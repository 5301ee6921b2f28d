import type { KeystrokeTemplate } from './template.ts';

/** The most that a single feature may add: one slip of a finger does not outweigh the rest. */
export const CAP = 4;

/** The distance up to which a typing is accepted when nothing else is configured. */
export const DEFAULT_THRESHOLD = 1.25;

/**
 * How far features are from a template: the mean over all features of the deviation in units of the person's
 * own scale, each capped at 4. 0 is the centre itself, 4 the farthest.
 */
export function distanceTo(template: KeystrokeTemplate, features: readonly number[]): number {
  const { centre, scale } = template;
  let sum = 0;
  for (let j = 0; j < centre.length; j++) {
    const deviation =
      Math.abs((features[j] ?? Number.NaN) - (centre[j] ?? Number.NaN)) / (scale[j] ?? Number.NaN);
    sum += Math.min(deviation, CAP);
  }
  return sum / centre.length;
}

import { median } from './median.ts';

/** Names formulas and constants. It changes when either does, so that templates of two engines never meet. */
export const KEYSTROKE_ENGINE = 'keystroke-scaled-manhattan-1';

/** The least number of typings that make a template. */
export const MIN_ENROLMENT = 5;

const PRIOR_WEIGHT = 5;
const PRIOR_DEVIATION = 0.25;

/** What is kept of a person's typing of one text: features and their summary, no key and no sample. Plain JSON. */
export interface KeystrokeTemplate {
  /** The engine that made it and alone can read it. */
  readonly engine: typeof KEYSTROKE_ENGINE;
  /** A keyed digest of the sequence of keys: it tells only whether another typing is of the same keys. */
  readonly sequence: string;
  /** The features of the typings it rests on, oldest first. */
  readonly samples: readonly (readonly number[])[];
  /** The median of each feature. */
  readonly centre: readonly number[];
  /** How far each feature usually strays from its centre, never near 0. */
  readonly scale: readonly number[];
}

/**
 * Makes a template of feature vectors of one length. Each scale is the mean absolute deviation, corrected for
 * small n, drawn towards 0.25 as if five more typings had deviated by that much: without it five typings
 * that happen to agree would reject their own author.
 */
export function makeTemplate(sequence: string, samples: readonly (readonly number[])[]): KeystrokeTemplate {
  const n = samples.length;
  const centre = (samples[0] ?? []).map((_, j) => median(samples.map((sample) => sample[j] ?? Number.NaN)));
  const scale = centre.map((middle, j) => {
    const strayed =
      samples.reduce((sum, sample) => sum + Math.abs((sample[j] ?? Number.NaN) - middle), 0) / n;
    const deviation = Math.sqrt(n / (n - 1)) * strayed;
    return (n * deviation + PRIOR_WEIGHT * PRIOR_DEVIATION) / (n + PRIOR_WEIGHT);
  });
  return { engine: KEYSTROKE_ENGINE, sequence, samples, centre, scale };
}

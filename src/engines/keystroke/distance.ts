import type { KeystrokeTemplate } from './template.ts';

/** The most that a single feature may add: one slip of a finger does not outweigh the rest. */
export const CAP = 4;

/** The distance up to which a typing is accepted when nothing else is configured. */
export const DEFAULT_THRESHOLD = 1.25;

/** What a distance means, for people: `match` <= 1.1, `likely` <= 1.25, `unsure` <= 1.4, else `mismatch`. */
export type Band = 'match' | 'likely' | 'unsure' | 'mismatch';

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

/** The band of a distance. The limits are global: measured on two public sets, see the engine's documentation. */
export function bandOf(distance: number): Band {
  if (distance <= 1.1) return 'match';
  if (distance <= 1.25) return 'likely';
  return distance <= 1.4 ? 'unsure' : 'mismatch';
}

/**
 * The natural logarithm of how many times likelier a distance is for the person than for someone else
 * (logistic fit: 10.91 - 8.33 D).
 */
export function logLikelihoodRatio(distance: number): number {
  return 10.91 - 8.33 * distance;
}

/**
 * The chance that someone else typed, by Bayes' rule, from a log-likelihood ratio and the odds for the person
 * before typing. Default odds 1: as likely as not.
 */
export function riskOf(llr: number, priorOdds = 1): number {
  return 1 / (1 + Math.exp(llr + Math.log(priorOdds)));
}

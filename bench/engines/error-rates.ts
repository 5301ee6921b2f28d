/** Scores of comparisons, larger being more alike. */
export interface Scores {
  /** Of a person with themselves. */
  readonly same: readonly number[];
  /** Of two people. */
  readonly different: readonly number[];
}

/** Shares of comparisons that go wrong. */
export interface ErrorRates {
  /** Different people taken for the same: false matches. */
  readonly fmr: number;
  /** The same person not recognised: false non-matches. */
  readonly fnmr: number;
}

/** The error rates when scores from `threshold` on are accepted. */
export function ratesAt({ same, different }: Scores, threshold: number): ErrorRates {
  return {
    fmr: different.filter((score) => score >= threshold).length / Math.max(1, different.length),
    fnmr: same.filter((score) => score < threshold).length / Math.max(1, same.length),
  };
}

/** The rate at the threshold where both kinds of error are as equal as they get: their mean there. */
export function equalErrorRate(scores: Scores): number {
  const thresholds = [...new Set([...scores.same, ...scores.different])];
  const best = thresholds
    .map((threshold) => ratesAt(scores, threshold))
    .reduce((a, b) => (Math.abs(a.fmr - a.fnmr) <= Math.abs(b.fmr - b.fnmr) ? a : b), { fmr: 1, fnmr: 0 });
  return (best.fmr + best.fnmr) / 2;
}

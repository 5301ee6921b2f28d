/** How often one person may fail with one factor. */
export interface AttemptLimits {
  /** Tries within one ceremony or sign-in. */
  readonly perCeremony: number;
  /** Tries within 24 hours since the first of them, before the factor rests. */
  readonly perDay: number;
}

/** A false-match rate above this is a weak factor: it gets few tries. */
export const WEAK_FMR = 1e-3;

/**
 * The limits that fit a factor's false-match rate. A weak factor has 2 tries a sign-in and 5 a day, then rests
 * until another factor has succeeded; every other one 5 a sign-in and 100 a day (NIST SP 800-63B-4, 3.2.2).
 */
export function attemptLimits(fmr: number): AttemptLimits {
  return fmr > WEAK_FMR ? { perCeremony: 2, perDay: 5 } : { perCeremony: 5, perDay: 100 };
}

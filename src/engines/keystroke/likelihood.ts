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

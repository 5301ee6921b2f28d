/** Seconds since 1970, fractions allowed. Passed in wherever time matters, so that tests own it. */
export type Clock = () => number;

/** The machine's own clock. */
export const systemClock: Clock = () => Date.now() / 1000;

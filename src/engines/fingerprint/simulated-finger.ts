/** Pixels on a side of a simulated fingerprint scan. */
export const FINGERPRINT_SIDE = 160;

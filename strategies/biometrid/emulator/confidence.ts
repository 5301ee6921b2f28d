/** The confidence at the threshold. */
const AT_THRESHOLD = 0.7;
/** The distance at which nothing is left of it. */
const FARTHEST = 1.2;

/**
 * A distance between faces on the vendor's scale: 1 for none, 0.7 at the engine's threshold, 0 from 1.2 on, straight in between.
 * Monotone, so that it orders as the engine does; the vendor's own scale is not documented. Four decimals, as text.
 */
export function confidenceText(distance: number, threshold: number): string {
  const near = 1 - (1 - AT_THRESHOLD) * (distance / threshold);
  const far = AT_THRESHOLD * (1 - (distance - threshold) / (FARTHEST - threshold));
  return Math.max(0, distance <= threshold ? near : far).toFixed(4);
}

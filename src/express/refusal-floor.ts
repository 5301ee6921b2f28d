/**
 * Seconds to wait until the time spent is a whole number of floors (all in seconds): how long a refusal took then
 * tells nothing. None where there is no floor.
 */
export function secondsToFloor(spent: number, floor: number): number {
  if (floor <= 0) return 0;
  return Math.max(1, Math.ceil(spent / floor)) * floor - spent;
}

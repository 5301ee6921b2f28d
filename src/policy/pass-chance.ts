import { attemptLimits } from '../evidence/attempt-limits.ts';
import { chanceOfAny } from '../lib/chance-of-any.ts';
import type { PolicyFactor } from './factors.ts';

/**
 * The chance that someone who has one first factor, the worst of them, passes one of the sets of factors within a
 * day's attempt limits by guessing all others: for each factor 1 - (1 - rate)^tries, factors taken as independent.
 */
export function passChance(
  sets: readonly (readonly string[])[],
  factors: ReadonlyMap<string, PolicyFactor>,
): number {
  const all = [...factors.values()];
  const chances = all.map(({ id, fmr }) => [id, 1 - (1 - fmr) ** attemptLimits(fmr).perDay] as const);
  const first = all.filter((factor) => factor.first);
  return Math.max(...first.map(({ id }) => chanceOfAny(sets, new Map([...chances, [id, 1]]))));
}

import { attemptLimits } from '../evidence/attempt-limits.ts';
import type { PolicyFactor } from './factors.ts';
import type { Level } from './levels.ts';

/**
 * The chance that someone who has one first factor, the worst of them, passes the level within a day's attempt
 * limits by guessing all others: for each factor 1 - (1 - rate)^tries, factors taken as independent.
 */
export function passChance(level: Level, factors: ReadonlyMap<string, PolicyFactor>): number {
  const sets = level.ways.map((way) => way.map((leaf) => leaf.factor));
  const chance = new Map(
    [...factors.values()].map(({ id, fmr }) => [id, 1 - (1 - fmr) ** attemptLimits(fmr).perDay]),
  );
  const first = [...factors.values()].filter((factor) => factor.first);
  return Math.max(...first.map(({ id }) => anyPasses(sets, new Map([...chance, [id, 1]]), new Map())));
}

type Chances = ReadonlyMap<string, number>;

/** The chance that all factors of at least one set are passed: decided factor by factor (Shannon's expansion). */
function anyPasses(
  sets: readonly (readonly string[])[],
  chance: Chances,
  known: Map<string, number>,
): number {
  const [factor] = sets.find((set) => set.length > 0) ?? [];
  if (factor === undefined || sets.some((set) => set.length === 0)) return sets.length > 0 ? 1 : 0;
  const key = JSON.stringify(sets);
  const before = known.get(key);
  if (before !== undefined) return before;
  const p = chance.get(factor) ?? 1;
  const passed = sets.map((set) => set.filter((other) => other !== factor));
  const failed = sets.filter((set) => !set.includes(factor));
  const result = p * anyPasses(passed, chance, known) + (1 - p) * anyPasses(failed, chance, known);
  known.set(key, result);
  return result;
}

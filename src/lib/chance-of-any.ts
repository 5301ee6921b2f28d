/**
 * The chance that all members of at least one set come true, when each does with its own chance and independently
 * of the others. Decided member by member (Shannon's expansion).
 */
export function chanceOfAny(
  sets: readonly (readonly string[])[],
  chances: ReadonlyMap<string, number>,
  known: Map<string, number> = new Map(),
): number {
  const [member] = sets[0] ?? [];
  if (member === undefined || sets.some((set) => set.length === 0)) return sets.length > 0 ? 1 : 0;
  const key = JSON.stringify(sets);
  const before = known.get(key);
  if (before !== undefined) return before;
  const p = chances.get(member) ?? 1;
  const held = sets.map((set) => set.filter((other) => other !== member));
  const failed = sets.filter((set) => !set.includes(member));
  const result = p * chanceOfAny(held, chances, known) + (1 - p) * chanceOfAny(failed, chances, known);
  known.set(key, result);
  return result;
}

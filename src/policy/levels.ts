import { WEAK_FMR } from '../evidence/attempt-limits.ts';
import { placeOf } from '../lib/plain-json.ts';
import type { Refuse } from '../lib/refusal.ts';
import type { PolicyDocument } from './document.ts';
import type { PolicyFactor, PolicyFactors } from './factors.ts';
import { type Leaf, reaches, type Way, WayFinder } from './ways.ts';

/** A level, unfolded. */
export interface Level {
  /** Its `acr`. */
  readonly acr: string;
  /** Its minimal ways, fewest factors first. */
  readonly ways: readonly Way[];
  /** The same where evidence must be bound: of each way, every choice of the one first factor that need not be. */
  readonly boundWays: readonly Way[];
  /** Every leaf as it is written, also those in no minimal way. */
  readonly leaves: readonly Leaf[];
}

/** Unfolds the levels, and marks the first factors. Tells what is wrong. */
export function compileLevels(
  document: PolicyDocument,
  factors: Map<string, PolicyFactor>,
  refuse: Refuse,
): readonly Level[] {
  const found = Object.entries(document.levels).map(([acr, requirement]) => {
    const finder = new WayFinder(factors, refuse);
    return { acr, ways: finder.find(requirement, placeOf(['levels', acr])), leaves: finder.leaves };
  });
  const first = new Set(found[0]?.ways.filter((way) => way.length === 1).map((way) => way[0]?.factor));
  for (const [id, factor] of factors) factors.set(id, { ...factor, first: first.has(id) });
  const bind = (way: Way) =>
    way
      .filter((leaf) => first.has(leaf.factor))
      .map((exempt) => way.map((leaf) => ({ ...leaf, bound: leaf !== exempt })));
  return found.map((level) => ({ ...level, boundWays: level.ways.flatMap(bind) }));
}

/** What must hold between the levels and for each of them, beyond what its own words say. */
export function checkLevels(levels: readonly Level[], factors: PolicyFactors, refuse: Refuse): void {
  const first = (leaf?: Leaf) => factors.get(leaf?.factor ?? '')?.first === true;
  for (const [index, { acr, ways }] of levels.entries()) {
    const place = placeOf(['levels', acr]);
    const below = levels[index - 1];
    if (!below && ways.some((way) => way.length > 1)) {
      refuse('lowest_level', place, 'the lowest level is one factor, or any of single factors');
    }
    const astray = below && ways.find((way) => !below.ways.some((lower) => reaches(way, lower)));
    const named = astray?.map((leaf) => leaf.factor).join(' with ');
    if (astray) refuse('level_order', place, `${named} reaches it but not ${below.acr}, the level below`);
    if (ways.length > 0 && ways.every((way) => way.some((leaf) => leaf.kinds.has('inherence')))) {
      refuse('biometric_only', place, 'every way to reach it needs a biometric; there must be one without');
    }
    for (const { factor, fmr, acceptFmr, node } of ways.flatMap((way) => standingAlone(way, first))) {
      if (fmr <= WEAK_FMR || acceptFmr >= fmr) continue;
      refuse('weak_factor', node, `a stranger passes ${factor} at a rate of ${fmr}: say acceptFmr: ${fmr}`);
    }
  }
}

/** The leaves that alone stand between someone with one first factor and the level. */
function standingAlone(way: Way, first: (leaf?: Leaf) => boolean): Way {
  return way.length > 2 ? [] : way.filter((_, index) => way.length === 1 || first(way[1 - index]));
}

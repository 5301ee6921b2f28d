import { WEAK_FMR } from '../evidence/attempt-limits.ts';
import { placeOf } from '../lib/plain-json.ts';
import type { PolicyDocument } from './document.ts';
import type { PolicyFactor } from './factors.ts';
import type { Refuse } from './refusal.ts';
import { type Leaf, reaches, type Way, WayFinder } from './ways.ts';

/** A level, unfolded. */
export interface Level {
  /** Its `acr`. */
  readonly acr: string;
  /** Its minimal ways, fewest factors first. */
  readonly ways: readonly Way[];
  /** The same where evidence must be bound: of each way, every choice of the one first factor that need not be. */
  readonly boundWays: readonly BoundWay[];
  /** Every leaf as it is written, also those in no minimal way. */
  readonly leaves: readonly Leaf[];
}

/** A way of which one first factor's evidence may come from anywhere in the session. */
export type BoundWay = readonly (Leaf & { readonly unbound: boolean })[];

/** Unfolds and checks the levels, and marks the first factors. Tells what is wrong. */
export function compileLevels(
  document: PolicyDocument,
  factors: Map<string, PolicyFactor>,
  refuse: Refuse,
): Level[] {
  const finder = new WayFinder(factors, refuse);
  const found = Object.entries(document.levels).map(([acr, requirement]) => ({
    acr,
    ...finder.find(requirement, placeOf(['levels', acr])),
  }));
  const first = new Set(found[0]?.ways.filter((way) => way.length === 1).map((way) => way[0]?.factor));
  for (const [id, factor] of factors) factors.set(id, { ...factor, first: first.has(id) });
  return found.map((level) => ({
    ...level,
    boundWays: level.ways.flatMap((way) =>
      way
        .filter((leaf) => first.has(leaf.factor))
        .map((exempt) => way.map((leaf) => ({ ...leaf, unbound: leaf === exempt }))),
    ),
  }));
}

/** What must hold between the levels and for each of them, beyond what its own words say. */
export function checkLevels(
  levels: readonly Level[],
  factors: ReadonlyMap<string, PolicyFactor>,
  refuse: Refuse,
): void {
  for (const [index, level] of levels.entries()) {
    const place = placeOf(['levels', level.acr]);
    const below = levels[index - 1];
    if (!below && level.ways.some((way) => way.length > 1)) {
      refuse('lowest_level', place, 'the lowest level is one factor, or any of single factors');
    }
    const astray = below && level.ways.find((way) => !below.ways.some((lower) => reaches(way, lower)));
    if (astray)
      refuse('level_order', place, `${named(astray)} reaches it but not ${below.acr}, the level below`);
    const biometric = (way: Way) => way.some((leaf) => factors.get(leaf.factor)?.kinds.has('inherence'));
    if (level.ways.length > 0 && level.ways.every(biometric)) {
      refuse('biometric_only', place, 'every way to reach it needs a biometric; there must be one without');
    }
    for (const leaf of weakLeaves(level, factors)) {
      const rate = factors.get(leaf.factor)?.fmr;
      refuse(
        'weak_factor',
        leaf.node,
        `a stranger passes ${leaf.factor} at a rate of ${rate}: say acceptFmr: ${rate}`,
      );
    }
  }
}

/** The leaves that alone stand between someone with one first factor and the level, though their factor is weak. */
function weakLeaves(level: Level, factors: ReadonlyMap<string, PolicyFactor>): Leaf[] {
  const alone = level.ways.flatMap((way) => {
    if (way.length === 1) return way;
    return way.length === 2 ? way.filter((_, index) => factors.get(way[1 - index]?.factor ?? '')?.first) : [];
  });
  return alone.filter((leaf) => {
    const fmr = factors.get(leaf.factor)?.fmr ?? 1;
    return fmr > WEAK_FMR && leaf.acceptFmr < fmr;
  });
}

function named(way: Way): string {
  return way.map((leaf) => leaf.factor).join(' with ');
}

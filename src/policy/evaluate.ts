import { type Evidence, livenessReaches } from '../evidence/evidence.ts';
import { StepUpError } from '../lib/errors.ts';
import type { Reason } from './decision.ts';
import type { PolicyFactor } from './factors.ts';
import type { BoundWay, Level } from './levels.ts';
import type { Leaf, Way } from './ways.ts';

/** Seconds by which another machine's clock may run ahead of ours. */
const SKEW = 5;

/** What applies to the evidence of a whole level in one question. */
export interface Terms {
  /** Whole seconds since 1970. */
  readonly now: number;
  /** The greatest age of all evidence, in seconds; `Infinity` where none is said. */
  readonly maxAge: number;
  /** Whether all but one first factor's evidence must be of `transaction`. */
  readonly bind: boolean;
  readonly transaction: string | undefined;
}

/** The evidence that can count at all, by factor. */
type Usable = ReadonlyMap<string, readonly Evidence[]>;

/** Evidence that fulfils a level, until the last second at which it does. */
interface Witness {
  readonly witness: readonly Evidence[];
  readonly until: number;
}

/**
 * Sorts out the evidence that can count: of a factor of the policy, proving all its methods, not from the future.
 * Throws `subject_mismatch` when it is of more than one subject or session (rule 3).
 */
export function usable(
  evidence: readonly Evidence[],
  factors: ReadonlyMap<string, PolicyFactor>,
  now: number,
): Map<string, Evidence[]> {
  const sorted = new Map<string, Evidence[]>();
  const one = evidence[0];
  for (const each of evidence) {
    if (each.subject !== one?.subject || each.session !== one.session) {
      throw new StepUpError('subject_mismatch', 'evidence of more than one subject or session');
    }
    const methods = factors.get(each.factor)?.methods;
    if (!methods?.every((method) => each.methods.includes(method)) || !(each.at <= now + SKEW)) continue;
    const same = sorted.get(each.factor);
    if (same) same.push(each);
    else sorted.set(each.factor, [each]);
  }
  return sorted;
}

/** The ways of a level that apply under these terms. */
function waysUnder(level: Level, terms: Terms): readonly (Way | BoundWay)[] {
  return terms.bind ? level.boundWays : level.ways;
}

/** Of all witnesses of a level the one whose oldest time is newest; of equals, the one with the fewest factors. */
export function findWitness(level: Level, has: Usable, terms: Terms): Witness | undefined {
  let best: Witness | undefined;
  let newest = -Infinity;
  for (const way of waysUnder(level, terms)) {
    const witness = witnessOf(way, has, terms);
    if (!witness) continue;
    const oldest = Math.min(...witness.witness.map((each) => each.at));
    if (best && oldest <= newest) continue;
    best = witness;
    newest = oldest;
  }
  return best;
}

function witnessOf(way: Way | BoundWay, has: Usable, terms: Terms): Witness | undefined {
  const witness: Evidence[] = [];
  let until = Infinity;
  for (const leaf of way) {
    const best = newestFor(leaf, has, terms);
    if (!best) return undefined;
    witness.push(best);
    until = Math.min(until, best.at + Math.min(leaf.maxAge, terms.maxAge));
  }
  return { witness, until };
}

function newestFor(leaf: Leaf | BoundWay[number], has: Usable, terms: Terms): Evidence | undefined {
  const oldest = terms.now - Math.min(leaf.maxAge, terms.maxAge);
  let best: Evidence | undefined;
  for (const each of has.get(leaf.factor) ?? []) {
    if (!(each.at >= oldest) || (best && each.at <= best.at)) continue;
    if (livenessReaches(each.liveness, leaf.liveness) && isBound(leaf, each, terms)) best = each;
  }
  return best;
}

function isBound(leaf: Leaf | BoundWay[number], each: Evidence, terms: Terms): boolean {
  if (!terms.bind || ('unbound' in leaf && leaf.unbound)) return true;
  return terms.transaction !== undefined && each.transaction === terms.transaction;
}

/** What a level lacks: the minimal sets of factors, fewest first, and for each of their nodes why. */
interface Lack {
  readonly missing: readonly (readonly string[])[];
  readonly reasons: readonly Reason[];
}

/** Every minimal set of factors that, proved anew, would complete the level. */
export function findLack(level: Level, has: Usable, terms: Terms): Lack {
  const lacking = waysUnder(level, terms)
    .map((way) => way.filter((leaf) => !newestFor(leaf, has, terms)))
    .toSorted((a, b) => a.length - b.length);
  const minimal: (readonly Leaf[])[] = [];
  for (const leaves of lacking) if (!minimal.some((fewer) => within(fewer, leaves))) minimal.push(leaves);
  const byNode = new Map(minimal.flat().map((leaf) => [leaf.node, leaf]));
  return {
    missing: minimal.map((leaves) => leaves.map((leaf) => leaf.factor)),
    reasons: [...byNode.values()].map((leaf) => explain(leaf, level.acr, { has, terms })),
  };
}

function within(fewer: readonly Leaf[], leaves: readonly Leaf[]): boolean {
  return fewer.every((one) => leaves.some((other) => other.factor === one.factor));
}

function explain(leaf: Leaf, acr: string, at: { readonly has: Usable; readonly terms: Terms }): Reason {
  const { has, terms } = at;
  const about = { level: acr, node: leaf.node, factor: leaf.factor };
  const all = has.get(leaf.factor) ?? [];
  if (all.length === 0) return { code: 'missing', ...about };
  const lively = all.filter((each) => livenessReaches(each.liveness, leaf.liveness));
  if (lively.length === 0) return { code: 'liveness_too_weak', ...about, detail: `needs ${leaf.liveness}` };
  const bound = lively.filter((each) => isBound(leaf, each, terms));
  if (bound.length === 0) return { code: 'not_bound', ...about };
  const age = terms.now - Math.max(...bound.map((each) => each.at));
  return {
    code: 'too_old',
    ...about,
    detail: `age ${age} s, at most ${Math.min(leaf.maxAge, terms.maxAge)} s`,
  };
}

import { type Evidence, livenessReaches } from '../evidence/evidence.ts';
import type { Held } from '../evidence/held.ts';
import { StepUpError } from '../lib/errors.ts';
import type { Decision, Reason } from './decision.ts';
import type { PolicyFactors } from './factors.ts';
import type { Leaf, Way } from './ways.ts';

/** Seconds by which another machine's clock may run ahead of ours. */
const SKEW = 5;

/** The evidence at hand, and what applies to all of it in one question. */
export interface Terms {
  /** The evidence that can count at all. */
  readonly has: readonly Evidence[];
  /** Whole seconds since 1970. */
  readonly now: number;
  /** The greatest age of all evidence, in seconds; `Infinity` where none is said. */
  readonly maxAge: number;
  /** For what the bound leaves' evidence must be made; none: nothing counts as bound. */
  readonly transaction: string | undefined;
}

/**
 * The evidence that can count: of a factor of the policy, proving all its methods, not from the future.
 * Throws `subject_mismatch` when it is of more than one subject or session (rule 3).
 */
export function usable(evidence: readonly Evidence[], factors: PolicyFactors, now: number): Evidence[] {
  const [one] = evidence;
  if (evidence.some((each) => each.subject !== one?.subject || each.session !== one.session)) {
    throw new StepUpError('subject_mismatch', 'evidence of more than one subject or session');
  }
  return evidence.filter(
    ({ factor, methods, at }) =>
      at <= now + SKEW && factors.get(factor)?.methods.every((method) => methods.includes(method)),
  );
}

/** Of all witnesses the one whose oldest time is newest; of equals, the one with the fewest factors. */
export function findWitness(ways: readonly Way[], terms: Terms): Omit<Held, 'acr'> | undefined {
  let best: ReturnType<typeof witnessOf>;
  for (const way of ways) {
    const found = witnessOf(way, terms);
    if (found && (!best || found.oldest > best.oldest)) best = found;
  }
  if (!best) return undefined;
  const { witness, until } = best;
  return until < Infinity ? { witness, until } : { witness };
}

function witnessOf(way: Way, terms: Terms) {
  const witness: Evidence[] = [];
  let oldest = Infinity;
  let until = Infinity;
  for (const leaf of way) {
    const best = newestFor(leaf, terms);
    if (!best) return undefined;
    witness.push(best);
    oldest = Math.min(oldest, best.at);
    until = Math.min(until, best.at + longest(leaf, terms));
  }
  return { witness, oldest, until };
}

function newestFor(leaf: Leaf, terms: Terms): Evidence | undefined {
  let best: Evidence | undefined;
  for (const each of terms.has) {
    if (each.factor !== leaf.factor || (best && each.at <= best.at)) continue;
    if (!flaw(each, leaf, terms)) best = each;
  }
  return best;
}

/** Why a piece of evidence does not do for a leaf; none: it does. */
function flaw(each: Evidence, leaf: Leaf, terms: Terms): Reason['code'] | undefined {
  if (!livenessReaches(each.liveness, leaf.liveness)) return 'liveness_too_weak';
  const { now, transaction } = terms;
  if (leaf.bound && (transaction === undefined || each.transaction !== transaction)) return 'not_bound';
  return each.at >= now - longest(leaf, terms) ? undefined : 'too_old';
}

function longest(leaf: Leaf, terms: Terms): number {
  return Math.min(leaf.maxAge, terms.maxAge);
}

/**
 * Every minimal set of factors that, proved anew, would complete a way, fewest first; and why, for each node.
 * `about` is said in every reason.
 */
export function findLack(
  ways: readonly Way[],
  terms: Terms,
  about: Pick<Reason, 'level' | 'rule'>,
): Pick<Decision, 'missing' | 'reasons'> {
  const lacking = ways
    .map((way) => way.filter((leaf) => !newestFor(leaf, terms)))
    .toSorted((a, b) => a.length - b.length);
  const minimal: Way[] = [];
  for (const way of lacking) if (!minimal.some((fewer) => within(fewer, way))) minimal.push(way);
  const byNode = new Map(minimal.flat().map((leaf) => [leaf.node, leaf]));
  return {
    missing: minimal.map((way) => way.map((leaf) => leaf.factor)),
    reasons: Array.from(byNode.values(), (leaf) => ({ ...about, ...explain(leaf, terms) })),
  };
}

function within(fewer: Way, way: Way): boolean {
  return fewer.every((one) => way.some((other) => other.factor === one.factor));
}

/** Why no evidence does for the leaf: the flaw of that which comes nearest. */
function explain(leaf: Leaf, terms: Terms): Reason {
  const { node, factor } = leaf;
  const all = terms.has.filter((each) => each.factor === factor);
  if (all.length === 0) return { code: 'missing', node, factor };
  const old = all.filter((each) => flaw(each, leaf, terms) === 'too_old');
  if (old.length > 0) {
    const age = terms.now - Math.max(...old.map((each) => each.at));
    return { code: 'too_old', node, factor, detail: `age ${age} s, at most ${longest(leaf, terms)} s` };
  }
  const unbound = all.some((each) => flaw(each, leaf, terms) === 'not_bound');
  if (unbound) return { code: 'not_bound', node, factor };
  return { code: 'liveness_too_weak', node, factor, detail: `needs ${leaf.liveness}` };
}

import { type Evidence, livenessReaches } from '../evidence/evidence.ts';
import type { Held } from '../evidence/held.ts';
import { defined } from '../lib/defined.ts';
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

/** The rules of an action that brought the level, the age and the binding, as places in the document. */
export type Brought = { readonly [need in 'level' | 'maxAge' | 'bind']: string | undefined };

/**
 * The evidence that can count: of a factor of the policy, proving all its methods, not from the future.
 * Throws `subject_mismatch` when it is of more than one subject or session (rule 3).
 */
export function usable(evidence: readonly Evidence[], factors: PolicyFactors, now: number): Evidence[] {
  const [one] = evidence;
  if (evidence.some((each) => each.subject !== one?.subject || each.session !== one.session))
    throw new StepUpError('subject_mismatch', 'evidence of more than one subject or session');
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
 * Every minimal set of factors that, proved anew, would complete a way, fewest first; and why, for each node of the
 * level, naming the rule that brought what is lacking.
 */
export function findLack(
  ways: readonly Way[],
  terms: Terms,
  asked: { readonly level: string; readonly by: Brought },
): Pick<Decision, 'missing' | 'reasons'> {
  const lacking = ways
    .map((way) => way.filter((leaf) => !newestFor(leaf, terms)))
    .toSorted((a, b) => a.length - b.length);
  const minimal: Way[] = [];
  for (const way of lacking) if (!minimal.some((fewer) => within(fewer, way))) minimal.push(way);
  const byNode = new Map(minimal.flat().map((leaf) => [leaf.node, leaf]));
  return {
    missing: minimal.map((way) => way.map((leaf) => leaf.factor)),
    reasons: Array.from(byNode.values(), (leaf) => {
      const { rule = asked.by.level, ...why } = explain(leaf, terms, asked.by);
      return defined({ level: asked.level, rule, node: leaf.node, factor: leaf.factor, ...why });
    }),
  };
}

function within(fewer: Way, way: Way): boolean {
  return fewer.every((one) => way.some((other) => other.factor === one.factor));
}

/** Why no evidence does for the leaf: the flaw of that which comes nearest; the rule, where it is not the level's. */
function explain(leaf: Leaf, terms: Terms, by: Brought): Pick<Reason, 'code' | 'detail'> & { rule?: string } {
  const all = terms.has.filter((each) => each.factor === leaf.factor);
  if (all.length === 0) return { code: 'missing' };
  const old = all.filter((each) => flaw(each, leaf, terms) === 'too_old');
  if (old.length > 0) {
    const age = terms.now - Math.max(...old.map((each) => each.at));
    const detail = `age ${age} s, at most ${longest(leaf, terms)} s`;
    return { code: 'too_old', detail, ...(terms.maxAge < leaf.maxAge && defined({ rule: by.maxAge })) };
  }
  const unbound = all.some((each) => flaw(each, leaf, terms) === 'not_bound');
  if (unbound) return { code: 'not_bound', ...defined({ rule: by.bind }) };
  return { code: 'liveness_too_weak', detail: `needs ${leaf.liveness}` };
}

import type { Method } from '../../evidence/methods.ts';
import type { Decision } from '../../policy/decision.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Answer } from './answers.ts';
import { answerFrom } from './answers.ts';

/** What a request narrows a policy to. */
export interface Narrowing {
  /** The level that must be reached. */
  readonly level: string;
  /** The first factor that the vendor proved. */
  readonly first: string;
  /** The methods that answer the request. */
  readonly answers: ReadonlyMap<Method, Answer>;
}

/** The minimal sets of factors that reach the level and with which the request can be answered. */
export function answeringSets(
  policy: Policy,
  { level, first, answers }: Narrowing,
): readonly (readonly string[])[] {
  const answering = (id: string) =>
    id !== first && (policy.factors.get(id)?.methods.some((method) => answers.has(method)) ?? false);
  return policy.minimalSets(level).filter((set) => set.some(answering));
}

/**
 * A policy that allows only what the vendor can be told: its level must hold by a set of factors one of which answers the
 * request. Whatever else the policy wants stands; it becomes stricter, never weaker.
 */
export function narrowedPolicy(policy: Policy, narrowing: Narrowing): Policy {
  const { first, answers } = narrowing;
  const sets = answeringSets(policy, narrowing);
  const decide: Policy['decide'] = (ask) => {
    const alone = sets.map((set) => {
      const evidence = ask.evidence.filter(({ factor }) => set.includes(factor));
      return { set, decision: policy.decide({ ...ask, evidence }) };
    });
    const answered = alone.find(
      ({ decision }) => decision.outcome === 'allow' && answerFrom(decision.witness, first, answers),
    );
    if (answered) return answered.decision;
    const [lacking = alone[0]] = alone.filter(({ decision }) => decision.outcome !== 'allow');
    const base = lacking?.decision ?? policy.decide({ ...ask, evidence: [] });
    if (base.outcome === 'deny') return base;
    const missing = alone.flatMap(({ set, decision }) => missingOf(set, decision, first));
    return { ...base, outcome: 'step-up', witness: [], missing: distinct(missing) };
  };
  return Object.create(policy, { decide: { value: decide } });
}

/** What a set lacks; where it holds and still answers nothing, all of it but the first factor is wanted again. */
function missingOf(set: readonly string[], decision: Decision, first: string): (readonly string[])[] {
  if (decision.outcome === 'allow') return [set.filter((id) => id !== first)];
  return decision.missing.filter((one) => one.every((id) => set.includes(id)));
}

function distinct(sets: readonly (readonly string[])[]): (readonly string[])[] {
  const byName = new Map(sets.map((set) => [set.join(' '), set]));
  return [...byName.values()].toSorted((a, b) => a.length - b.length);
}

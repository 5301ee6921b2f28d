import { isBiometric } from '../evidence/method-facts.ts';
import type { Method } from '../evidence/methods.ts';

/** What this module asks of a policy. */
export interface ReachPolicy {
  /** The factors by id. */
  readonly factors: ReadonlyMap<string, ReachFactor>;
  /** The highest level that these factors can reach together, or none. */
  reachable(factors: Iterable<string>): string | undefined;
  /** The highest level that this factor helps to reach, or none. */
  highestServed(factor: string): string | undefined;
  /** Whether a level is at least as high as another. */
  covers(acr: string, wanted: string): boolean;
}

interface ReachFactor {
  readonly methods: readonly Method[];
  readonly first: boolean;
  readonly firstUse: 'allow' | 'grant';
}

/** What is known of the subject who wants to enroll. */
export interface EnrollmentStanding {
  /** The ids of the second factors that serve now. */
  readonly active: readonly string[];
  /** Whether there ever was a second-factor enrollment, in whatever state. */
  readonly had: boolean;
}

/** What enrolling a factor takes. */
export type EnrollmentRequirement =
  | { readonly needs: 'nothing' }
  | { readonly needs: 'level'; readonly level: string }
  | { readonly needs: 'grant' }
  | { readonly needs: 'alternative'; readonly factors: readonly string[] };

/**
 * What enrolling a factor takes (NIST SP 800-63B-4, 4.1.2): the highest level that the subject's active factors
 * can reach or the highest that the new factor serves, whichever is lower. With no second factor active it takes a
 * grant, unless the policy allows the first use and there never was an enrollment. A biometric needs another way
 * to every level that it opens first (rule 10). Replacing an active factor needs the level that it serves.
 */
export function enrollmentRequirement(
  policy: ReachPolicy,
  factor: string,
  standing: EnrollmentStanding,
): EnrollmentRequirement {
  const alternatives = missingAlternatives(policy, factor, standing.active);
  if (alternatives.length > 0) return { needs: 'alternative', factors: alternatives };
  if (standing.active.length === 0) {
    const allowed = policy.factors.get(factor)?.firstUse === 'allow' && !standing.had;
    return { needs: allowed ? 'nothing' : 'grant' };
  }
  const served = policy.highestServed(factor);
  const reached = policy.reachable([...firstFactors(policy), ...standing.active]);
  if (served === undefined || reached === undefined) return { needs: 'grant' };
  const lower = policy.covers(reached, served) ? served : reached;
  return { needs: 'level', level: standing.active.includes(factor) ? served : lower };
}

/** For a biometric that would open a level which the subject cannot reach without one: the factors that would do first. */
function missingAlternatives(
  policy: ReachPolicy,
  factor: string,
  active: readonly string[],
): readonly string[] {
  const biometric = (id: string) => policy.factors.get(id)?.methods.some(isBiometric) ?? false;
  if (!biometric(factor)) return [];
  const first = firstFactors(policy);
  const others = active.filter((id) => !biometric(id));
  const opened = policy.reachable([...first, ...active, factor]);
  const without = policy.reachable([...first, ...others]);
  if (opened === undefined || (without !== undefined && policy.covers(without, opened))) return [];
  const candidates = [...policy.factors.keys()].filter((id) => !first.includes(id) && !biometric(id));
  const doing = candidates.filter((id) => {
    const reached = policy.reachable([...first, ...others, id]);
    return reached !== undefined && policy.covers(reached, opened);
  });
  return doing.length > 0 ? doing : candidates;
}

function firstFactors(policy: ReachPolicy): string[] {
  return [...policy.factors].filter(([, one]) => one.first).map(([id]) => id);
}

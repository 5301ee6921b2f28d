import { ConfigurationError } from '../lib/errors.ts';
import type { Refusal, Refuse } from '../lib/refusal.ts';
import type { PolicyDocument } from './document.ts';
import { describeFactors } from './factors.ts';
import { checkLevels, compileLevels } from './levels.ts';
import { type Compiled, Policy } from './policy.ts';
import { compileRules } from './rules.ts';
import { parseDocument } from './schema.ts';

/** Makes a policy. Throws `policy_invalid`, with the place of the first fault, when anything in it is refused. */
export function definePolicy<const F extends string, const L extends string, const A extends string>(
  document: PolicyDocument<F, L, A>,
): Policy<F, L, A> {
  return loadPolicy(document) as Policy<F, L, A>;
}

/**
 * Makes a policy from JSON or YAML text, or from an object that was read from either.
 * Throws `policy_invalid`, with the place of the first fault, when it cannot be read or anything in it is refused.
 */
export function loadPolicy(source: string | object): Policy {
  const { compiled, refusals } = compile(source);
  if (compiled) return new Policy(compiled);
  const message = refusals.map((refusal) => `${refusal.place || 'policy'}: ${refusal.message}`).join('; ');
  throw new ConfigurationError('policy_invalid', message, { place: refusals[0]?.place ?? '' });
}

/** Everything that is wrong with a policy, as text or object, each with its place; empty when it can be used. */
export function checkPolicy(source: unknown): readonly Refusal[] {
  return compile(source).refusals;
}

/** What a document comes to when nothing is wrong with it, and else all that is, each fault once. */
function compile(source: unknown): { readonly compiled?: Compiled; readonly refusals: readonly Refusal[] } {
  const told = new Map<string, Refusal>();
  const refuse: Refuse = (code, place, message) => told.set(`${code} ${place}`, { code, place, message });
  const document = parseDocument(source, refuse);
  if (!document) return { refusals: [...told.values()] };
  const factors = describeFactors(document, refuse);
  const levels = compileLevels(document, factors, refuse);
  if (told.size === 0) checkLevels(levels, factors, refuse);
  const rules = compileRules(document, levels, refuse);
  const refusals = [...told.values()];
  return refusals.length > 0 ? { refusals } : { refusals, compiled: { document, factors, levels, rules } };
}

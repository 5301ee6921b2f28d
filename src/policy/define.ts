import type { Method } from '../evidence/methods.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { compile } from './compile.ts';
import type { FactorDescription, Requirement, Rule } from './document.ts';
import { Policy } from './policy.ts';
import type { Refusal } from './refusal.ts';

/** A policy document as `definePolicy` takes it: to name an unknown factor or level does not compile. */
export interface PolicyInput<F extends string, L extends string, A extends string> {
  /** As in `PolicyDocument`. */
  readonly factors: Readonly<Record<F, Method | readonly Method[] | FactorDescription>>;
  /** As in `PolicyDocument`. */
  readonly levels: Readonly<Record<L, Requirement<NoInfer<F>>>>;
  /** As in `PolicyDocument`. */
  readonly rules?: readonly Rule<NoInfer<L>, A>[];
}

/** Makes a policy. Throws `policy_invalid`, with the place of the first fault, when anything in it is refused. */
export function definePolicy<const F extends string, const L extends string, const A extends string>(
  document: PolicyInput<F, L, A>,
): Policy<F, L, A> {
  return accept<F, L, A>(document);
}

/**
 * Makes a policy from JSON or YAML text, or from an object that was read from either.
 * Throws `policy_invalid`, with the place of the first fault, when it cannot be read or anything in it is refused.
 */
export function loadPolicy(source: string | object): Policy {
  return accept(source);
}

/** Everything that is wrong with a policy, as text or object, each with its place; empty when it can be used. */
export function checkPolicy(source: unknown): readonly Refusal[] {
  return compile(source).refusals;
}

function accept<F extends string, L extends string, A extends string>(source: unknown): Policy<F, L, A> {
  const { compiled, refusals } = compile(source);
  if (compiled) return new Policy<F, L, A>(compiled);
  const message = refusals.map((refusal) => `${refusal.place || 'policy'}: ${refusal.message}`).join('; ');
  throw new ConfigurationError('policy_invalid', message, { place: refusals[0]?.place ?? '' });
}

import { cel } from '../lib/cel.ts';
import type { Facts } from './document.ts';

/** A compiled `when`: `undefined` says that it threw or gave no boolean, which denies (rule 2). */
export type Condition = (facts: Facts) => boolean | undefined;

/**
 * Compiles a `when`. Text is CEL with the facts as its variables and nothing else: no clock, no request.
 * Throws an `Error` that says what is wrong when the text does not parse or can never be a boolean.
 */
export function compileCondition(when: string | ((facts: Facts) => boolean)): Condition {
  if (typeof when === 'function') return guarded(when);
  const program = cel.parse(when);
  const { valid, type, error } = program.check();
  if (!valid) throw error ?? new Error('not valid');
  if (type !== 'bool' && type !== 'dyn') throw new Error(`gives ${type} and not a boolean`);
  return guarded(program);
}

function guarded(judge: (facts: Facts) => unknown): Condition {
  return (facts) => {
    try {
      const answer = judge(facts);
      return typeof answer === 'boolean' ? answer : undefined;
    } catch {
      return undefined;
    }
  };
}

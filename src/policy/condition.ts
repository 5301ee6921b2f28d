import { Environment } from '@marcbachmann/cel-js';
import type { Facts } from './document.ts';

/** A compiled `when`: `undefined` says that it threw or gave no boolean, which denies (rule 2). */
export type Condition = (facts: Facts) => boolean | undefined;

const cel = celEnvironment();

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

/**
 * JavaScript's numbers are CEL's doubles, and CEL has no arithmetic between doubles and its whole numbers:
 * added here, so that `amount * 2 > 1000` means what it says.
 */
function celEnvironment(): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: true,
    limits: {
      maxAstNodes: 500,
      maxDepth: 50,
      maxListElements: 1000,
      maxMapEntries: 100,
      maxCallArguments: 8,
    },
  });
  const arithmetic: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  for (const [sign, compute] of Object.entries(arithmetic)) {
    const mixed = (a: number | bigint, b: number | bigint) => compute(Number(a), Number(b));
    environment.registerOperator(`double ${sign} int`, mixed);
    environment.registerOperator(`int ${sign} double`, mixed);
  }
  return environment;
}

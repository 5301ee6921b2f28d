import { Environment } from '@marcbachmann/cel-js';

const limits = {
  maxAstNodes: 500,
  maxDepth: 50,
  maxListElements: 1000,
  maxMapEntries: 100,
  maxCallArguments: 8,
};
/** CEL within bounds, with names that are known only when it runs. */
export const cel: Environment = new Environment({ unlistedVariablesAreDyn: true, limits });

/**
 * JavaScript's numbers are CEL's doubles, and CEL has no arithmetic between doubles and its whole numbers:
 * added here, so that `amount * 2 > 1000` means what it says.
 */
const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};
for (const [sign, compute] of Object.entries(arithmetic)) {
  const mixed = (a: number | bigint, b: number | bigint) => compute(Number(a), Number(b));
  for (const types of [`double ${sign} int`, `int ${sign} double`]) cel.registerOperator(types, mixed);
}

import type { PolicyDocument } from './document.ts';
import { describeFactors, type PolicyFactor } from './factors.ts';
import { checkLevels, compileLevels, type Level } from './levels.ts';
import type { Refusal } from './refusal.ts';
import { type CompiledRule, compileRules } from './rules.ts';
import { parseDocument } from './schema.ts';

/** A policy document that passed every check, unfolded once for fast decisions. */
export interface Compiled {
  readonly document: PolicyDocument;
  readonly factors: ReadonlyMap<string, PolicyFactor>;
  readonly levels: readonly Level[];
  readonly rules: ReadonlyMap<string, readonly CompiledRule[]>;
}

/** Checks and compiles a document: what it comes to, or everything that is wrong with it. */
export function compile(value: unknown): {
  readonly compiled?: Compiled;
  readonly refusals: readonly Refusal[];
} {
  const told = new Map<string, Refusal>();
  const refuse = (code: Refusal['code'], place: string, message: string) => {
    told.set(`${code} ${place}`, { code, place, message });
  };
  const document = parseDocument(value, refuse);
  if (!document) return { refusals: [...told.values()] };
  const factors = describeFactors(document, refuse);
  const levels = compileLevels(document, factors, refuse);
  if (told.size === 0) checkLevels(levels, factors, refuse);
  const rules = compileRules(document, levels, refuse);
  if (told.size > 0) return { refusals: [...told.values()] };
  return { compiled: { document, factors, levels, rules }, refusals: [] };
}

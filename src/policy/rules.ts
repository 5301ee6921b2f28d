import { cel } from '../lib/cel.ts';
import type { Facts } from '../lib/facts.ts';
import type { Refuse } from '../lib/refusal.ts';
import type { PolicyDocument, Rule } from './document.ts';
import type { Level } from './levels.ts';

/** A rule, ready to be asked. */
export interface CompiledRule extends Omit<Rule, 'when'> {
  /** Its place in the document: `rules[2]`. */
  readonly place: string;
  /** Its `when`; none: always. `undefined` says that it threw or gave no boolean, which denies (rule 2). */
  readonly when: ((facts: Facts) => boolean | undefined) | undefined;
  /** Where in the levels the one it requires stands; -1: it requires none. */
  readonly level: number;
}

/** The rules by action, checked against the levels. Tells what is wrong. */
export function compileRules(
  document: PolicyDocument,
  levels: readonly Level[],
  refuse: Refuse,
): Map<string, readonly CompiledRule[]> {
  const byAction = new Map<string, CompiledRule[]>();
  for (const [index, written] of (document.rules ?? []).entries()) {
    const place = `rules[${index}]`;
    const level = levels.findIndex((one) => one.acr === written.require);
    checkRule({ ...written, place, level }, refuse);
    const rule = { ...written, place, level, when: condition(written.when, `${place}.when`, refuse) };
    byAction.set(rule.for, [...(byAction.get(rule.for) ?? []), rule]);
  }
  for (const rules of byAction.values()) checkAction(rules, levels, refuse);
  return byAction;
}

function checkRule(rule: Omit<CompiledRule, 'when'>, refuse: Refuse): void {
  const { place, require, level, deny, maxAge, bind } = rule;
  if (require !== undefined && level < 0) {
    refuse('unknown_level', `${place}.require`, `${require} is not a level of this policy`);
  }
  const requires = require !== undefined || maxAge !== undefined || bind === true;
  if (requires && deny !== undefined) {
    refuse('rule_contradiction', place, 'a rule that denies has nothing to require');
  }
  if (!requires && deny === undefined) refuse('rule_empty', place, 'the rule requires and denies nothing');
}

/** Compiles a `when`. Text is CEL with the facts as its variables and nothing else: no clock, no request. */
function condition(when: Rule['when'], place: string, refuse: Refuse): CompiledRule['when'] {
  if (when === undefined) return undefined;
  try {
    const judge: (facts: Facts) => unknown = typeof when === 'function' ? when : parsed(when);
    return (facts) => {
      try {
        const answer = judge(facts);
        return typeof answer === 'boolean' ? answer : undefined;
      } catch {
        return undefined;
      }
    };
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : 'not usable';
    refuse('condition_invalid', place, message.split('\n')[0] ?? message);
    return () => undefined;
  }
}

/** Throws an `Error` that says what is wrong when the text does not parse or can never be a boolean. */
function parsed(when: string): (facts: Facts) => unknown {
  const program = cel.parse(when);
  const { valid, type, error } = program.check();
  if (!valid) throw error ?? new Error('not valid');
  if (type !== 'bool' && type !== 'dyn') throw new Error(`gives ${type} and not a boolean`);
  return program;
}

function checkAction(rules: readonly CompiledRule[], levels: readonly Level[], refuse: Refuse): void {
  const always = rules.filter((rule) => rule.when === undefined);
  if (!always.some((rule) => rule.level >= 0 || rule.deny !== undefined)) {
    const message = `${rules[0]?.for} has no rule without \`when\` that requires a level or denies`;
    refuse('action_uncovered', rules[0]?.place ?? '', message);
  }
  const least = Math.max(-1, ...always.map((rule) => rule.level));
  for (const rule of rules.filter((one) => one.bind)) {
    const level = levels[Math.max(least, rule.level)];
    if (!level?.ways.some((way) => way.length === 1)) continue;
    const message = `${level.acr} takes one factor: nothing to bind`;
    refuse('bind_without_second_factor', `${rule.place}.bind`, message);
  }
}

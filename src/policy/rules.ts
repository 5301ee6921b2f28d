import { type Condition, compileCondition } from './condition.ts';
import type { PolicyDocument, Rule } from './document.ts';
import type { Level } from './levels.ts';
import type { Refuse } from './refusal.ts';

/** A rule, ready to be asked. */
export interface CompiledRule extends Omit<Rule, 'when'> {
  /** Its place in the document: `rules[2]`. */
  readonly place: string;
  /** Its `when`; none: always. */
  readonly when: Condition | undefined;
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
  for (const [index, rule] of (document.rules ?? []).entries()) {
    const place = `rules[${index}]`;
    const level = levels.findIndex((one) => one.acr === rule.require);
    checkRule({ ...rule, place, level }, refuse);
    const rules = byAction.get(rule.for) ?? [];
    rules.push({ ...rule, place, level, when: condition(rule.when, place, refuse) });
    byAction.set(rule.for, rules);
  }
  for (const rules of byAction.values()) checkAction(rules, levels, refuse);
  return byAction;
}

function checkRule(rule: Omit<CompiledRule, 'when'>, refuse: Refuse): void {
  const { place, require, deny } = rule;
  if (require !== undefined && rule.level < 0) {
    refuse('unknown_level', `${place}.require`, `${require} is not a level of this policy`);
  }
  const requires = require !== undefined || rule.maxAge !== undefined || rule.bind === true;
  if (requires && deny !== undefined) {
    refuse('rule_contradiction', place, 'a rule that denies has nothing to require');
  }
  if (!requires && deny === undefined) refuse('rule_empty', place, 'the rule requires and denies nothing');
}

function condition(when: Rule['when'], place: string, refuse: Refuse): Condition | undefined {
  if (when === undefined) return undefined;
  try {
    return compileCondition(when);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : 'not usable';
    refuse('condition_invalid', `${place}.when`, message.split('\n')[0] ?? message);
    return () => undefined;
  }
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

import { type Condition, compileCondition } from './condition.ts';
import type { Reason } from './decision.ts';
import type { PolicyDocument, Rule } from './document.ts';
import type { Level } from './levels.ts';
import type { Refuse } from './refusal.ts';

/** A rule, ready to be asked. */
export interface CompiledRule {
  /** Its place in the document: `rules[2]`. */
  readonly place: string;
  /** Its `when`; left out: always. */
  readonly when: Condition | undefined;
  /** Where in the levels the one it requires stands; -1: it requires none. */
  readonly level: number;
  /** The greatest age of all evidence, in seconds; `Infinity` where none is said. */
  readonly maxAge: number;
  readonly bind: boolean;
  readonly deny: string | undefined;
  /** What a decision that rests on it says. */
  readonly satisfied: Reason;
}

/** The rules by action, checked against the levels. Tells what is wrong. */
export function compileRules(
  document: PolicyDocument,
  levels: readonly Level[],
  refuse: Refuse,
): Map<string, readonly CompiledRule[]> {
  const byAction = new Map<string, CompiledRule[]>();
  for (const [index, rule] of (document.rules ?? []).entries()) {
    const rules = byAction.get(rule.for) ?? [];
    rules.push(compileRule(rule, `rules[${index}]`, { levels, refuse }));
    byAction.set(rule.for, rules);
  }
  for (const [action, rules] of byAction) checkAction(action, rules, { levels, refuse });
  return byAction;
}

interface Surroundings {
  readonly levels: readonly Level[];
  readonly refuse: Refuse;
}

function compileRule(rule: Rule, place: string, { levels, refuse }: Surroundings): CompiledRule {
  const level = levels.findIndex((one) => one.acr === rule.require);
  if (rule.require !== undefined && level < 0) {
    refuse('unknown_level', `${place}.require`, `${rule.require} is not a level of this policy`);
  }
  if (rule.deny !== undefined && (rule.require !== undefined || rule.maxAge !== undefined || rule.bind)) {
    refuse('rule_contradiction', place, 'a rule that denies has nothing to require');
  }
  if (rule.require === undefined && rule.maxAge === undefined && !rule.bind && rule.deny === undefined) {
    refuse('rule_empty', place, 'the rule requires and denies nothing');
  }
  return {
    place,
    when: condition(rule.when, place, refuse),
    level,
    maxAge: rule.maxAge ?? Infinity,
    bind: rule.bind ?? false,
    deny: rule.deny,
    satisfied: {
      code: 'satisfied',
      rule: place,
      ...(rule.require === undefined ? {} : { level: rule.require }),
    },
  };
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

function checkAction(action: string, rules: readonly CompiledRule[], { levels, refuse }: Surroundings): void {
  const always = rules.filter((rule) => rule.when === undefined);
  const place = rules[0]?.place ?? '';
  if (!always.some((rule) => rule.level >= 0 || rule.deny !== undefined)) {
    refuse(
      'action_uncovered',
      place,
      `${action} has no rule without \`when\` that requires a level or denies`,
    );
  }
  const least = Math.max(-1, ...always.map((rule) => rule.level));
  for (const rule of rules) {
    const level = levels[Math.max(least, rule.level)];
    if (rule.bind && level?.ways.some((way) => way.length === 1)) {
      refuse(
        'bind_without_second_factor',
        `${rule.place}.bind`,
        `${level.acr} takes one factor: nothing to bind`,
      );
    }
  }
}

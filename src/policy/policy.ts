import { attemptLimits } from '../evidence/attempt-limits.ts';
import { type Evidence, type Liveness, livenessReaches } from '../evidence/evidence.ts';
import type { Held } from '../evidence/held.ts';
import { chanceOfAny } from '../lib/chance-of-any.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { freezeFacts } from '../lib/facts.ts';
import type { ActionAsk, Ask, Decision, LevelAsk, Reason } from './decision.ts';
import type { PolicyDocument } from './document.ts';
import { type Brought, findLack, findWitness, usable } from './evaluate.ts';
import type { PolicyFactors } from './factors.ts';
import type { Level } from './levels.ts';
import type { CompiledRule } from './rules.ts';
import type { Leaf } from './ways.ts';

/** A policy document that passed every check, unfolded once for fast decisions. */
export interface Compiled {
  /** The document, frozen. */
  readonly document: PolicyDocument;
  /** The factors by id. */
  readonly factors: PolicyFactors;
  /** The levels, from low to high. */
  readonly levels: readonly Level[];
  /** The rules by action. */
  readonly rules: ReadonlyMap<string, readonly CompiledRule[]>;
}

/** What a question comes to before any evidence is looked at. */
interface Need {
  readonly level: number;
  readonly maxAge: number;
  readonly bind: boolean;
  /** The rules that brought the level, the age and the binding; none, where the question itself did. */
  readonly by: Brought;
}

const nothing: Brought = { level: undefined, maxAge: undefined, bind: undefined };

/**
 * A policy that passed every check, compiled once. It is made by `definePolicy` and `loadPolicy`. All its methods
 * are pure: the same question has the same answer.
 */
export class Policy<F extends string = string, L extends string = string, A extends string = string> {
  /** The document it was made from, frozen. */
  readonly document: PolicyDocument<F, L, A>;
  /** The factors by id. */
  readonly factors: PolicyFactors;
  /** The levels' `acr`, from low to high. */
  readonly levels: readonly L[];
  /** The actions that have rules. */
  readonly actions: ReadonlySet<string>;
  private readonly compiled: Compiled;

  /** For `definePolicy`, which checks first. */
  constructor(compiled: Compiled) {
    this.compiled = compiled;
    this.document = compiled.document as PolicyDocument<F, L, A>;
    this.factors = compiled.factors;
    this.levels = compiled.levels.map((level) => level.acr as L);
    this.actions = new Set(compiled.rules.keys());
  }

  /**
   * Answers a question. An action or level that the policy does not know is denied.
   * Throws `facts_invalid` for facts that are not plain JSON, `subject_mismatch` for evidence of more than one
   * subject or session.
   */
  decide(ask: Ask): Decision {
    const need = 'for' in ask ? this.needOf(ask) : this.levelNeed(ask);
    const now = Math.floor(ask.now);
    const has = usable(ask.evidence, this.factors, now);
    if (Array.isArray(need)) return denied(need);
    const { maxAge, bind, by } = need;
    const level = this.compiled.levels[need.level];
    if (!level) return denied([{ code: 'no_level' }]);
    const { acr } = level;
    const ways = bind ? level.boundWays : level.ways;
    const terms = { has, now, maxAge, transaction: ask.transaction };
    const asked = { level: acr, bind, ...(maxAge < Infinity && { maxAge }) };
    const about = { level: acr, ...(by.level !== undefined && { rule: by.level }) };
    const found = findWitness(ways, terms);
    if (!found)
      return { outcome: 'step-up', ...asked, witness: [], ...findLack(ways, terms, { level: acr, by }) };
    return { outcome: 'allow', ...asked, ...found, missing: [], reasons: [{ code: 'satisfied', ...about }] };
  }

  /**
   * The highest level that holds now, or none. With a transaction: the highest that holds bound to it.
   * Throws `subject_mismatch` for evidence of more than one subject or session.
   */
  held(evidence: readonly Evidence[], now: number, transaction?: string): Held | undefined {
    const second = Math.floor(now);
    const has = usable(evidence, this.factors, second);
    const terms = { has, now: second, maxAge: Infinity, transaction };
    for (const { acr, ways, boundWays } of this.compiled.levels.toReversed()) {
      const found = findWitness(transaction === undefined ? ways : boundWays, terms);
      if (found) return { acr, ...found };
    }
    return undefined;
  }

  /** Whether a level is at least another. An unknown name covers nothing and is covered by nothing. */
  covers(acr: string, wanted: string): boolean {
    const [has, wants] = [this.indexOf(acr), this.indexOf(wanted)];
    return wants >= 0 && has >= wants;
  }

  /**
   * The highest level that fresh evidence of these factors could reach, or none. `liveness` tells the best grade
   * that a factor can show; left out, every grade is taken as possible.
   */
  reachable(factorIds: Iterable<string>, liveness?: (factor: string) => Liveness): L | undefined {
    const ids = new Set(factorIds);
    const can = ({ factor, liveness: wanted }: Leaf) =>
      ids.has(factor) && (!liveness || livenessReaches(liveness(factor), wanted));
    return this.highest((level) => level.ways.some((way) => way.every(can)));
  }

  /** The highest level in whose minimal sets the factor occurs, or none. */
  highestServed(factorId: string): L | undefined {
    return this.highest((level) => level.ways.flat().some((leaf) => leaf.factor === factorId));
  }

  /** Throws `policy_invalid` at the first node whose liveness the factor's strategies can never show. */
  requireReachable(bestLiveness: (factorId: string) => Liveness): void {
    for (const { factor, liveness, node } of this.compiled.levels.flatMap((level) => level.leaves)) {
      if (livenessReaches(bestLiveness(factor), liveness)) continue;
      const message = `${node}: no strategy of ${factor} shows liveness ${liveness}`;
      throw new ConfigurationError('policy_invalid', message, { place: node });
    }
  }

  /**
   * The chance, between 0 and 1, that someone with one first factor, the worst of them, passes the level within a day's
   * attempt limits by guessing the rest: for each factor 1 - (1 - rate)^tries, factors taken as independent. Throws `configuration_invalid` for an unknown level.
   */
  passChance(level: string): number {
    if (this.indexOf(level) < 0)
      throw new ConfigurationError('configuration_invalid', `${level} is not a level of the policy`);
    const all = [...this.factors.values()];
    const chances = all.map(({ id, fmr }) => [id, 1 - (1 - fmr) ** attemptLimits(fmr).perDay] as const);
    const sets = this.minimalSets(level);
    const first = all.filter((factor) => factor.first);
    return Math.max(...first.map(({ id }) => chanceOfAny(sets, new Map([...chances, [id, 1]]))));
  }

  /** The minimal sets of factor ids that reach a level, fewest first; none for an unknown level. */
  minimalSets(level: string): readonly (readonly string[])[] {
    const { ways = [] } = this.compiled.levels[this.indexOf(level)] ?? {};
    return ways.map((way) => way.map((leaf) => leaf.factor));
  }

  private indexOf(acr: string): number {
    return this.compiled.levels.findIndex((level) => level.acr === acr);
  }

  private highest(fits: (level: Level) => boolean): L | undefined {
    return this.levels[this.compiled.levels.findLastIndex(fits)];
  }

  private levelNeed({ level, maxAge = Infinity, bind = false }: LevelAsk): Need {
    return { level: this.indexOf(level), maxAge, bind, by: nothing };
  }

  /** All rules of the action that match, taken together; or the reasons to deny. */
  private needOf(ask: ActionAsk): Need | Reason[] {
    const rules = this.compiled.rules.get(ask.for);
    if (!rules) return [{ code: 'no_rule' }];
    const facts = freezeFacts(ask.facts ?? {});
    const denials: Reason[] = [];
    let need: Need = { level: -1, maxAge: Infinity, bind: false, by: nothing };
    for (const rule of rules) {
      const { place, deny } = rule;
      const applies = rule.when === undefined || rule.when(facts);
      if (applies === undefined) denials.push({ code: 'condition_failed', rule: place });
      else if (applies && deny !== undefined)
        denials.push({ code: 'denied_by_rule', rule: place, detail: deny });
      else if (applies) need = together(need, rule);
    }
    return denials.length > 0 ? denials : need;
  }
}

function denied(reasons: readonly Reason[]): Decision {
  return { outcome: 'deny', bind: false, witness: [], missing: [], reasons };
}

function together(need: Need, { level, maxAge = Infinity, bind = false, place }: CompiledRule): Need {
  const { by } = need;
  return {
    level: Math.max(need.level, level),
    maxAge: Math.min(need.maxAge, maxAge),
    bind: need.bind || bind,
    by: {
      level: level > need.level ? place : by.level,
      maxAge: maxAge < need.maxAge ? place : by.maxAge,
      bind: need.bind || !bind ? by.bind : place,
    },
  };
}

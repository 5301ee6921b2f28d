import type { Evidence } from '../evidence/evidence.ts';
import type { Facts } from '../lib/facts.ts';

/** What is common to every question to a policy. */
interface AskBase {
  /** The session's evidence. Only evidence of one subject and one session may be handed in together. */
  readonly evidence: readonly Evidence[];
  /** The time of the question, in seconds since 1970. Ages are counted in whole seconds. */
  readonly now: number;
  /** The transaction at hand, for rules with `bind`. */
  readonly transaction?: string;
}

/** May this action happen, with these facts? */
export interface ActionAsk extends AskBase {
  /** The action, as the rules name it. */
  readonly for: string;
  /** The facts of the request; plain JSON. Default none. */
  readonly facts?: Facts;
}

/** Is this level held, and may nothing in it be older than `maxAge` seconds? */
export interface LevelAsk extends AskBase {
  /** The level's `acr`. */
  readonly level: string;
  /** In seconds. Default: none but what the policy says. */
  readonly maxAge?: number;
  /** As a rule's `bind`. Without a `transaction` nothing counts as bound. */
  readonly bind?: boolean;
}

/** A question to a policy. */
export type Ask = ActionAsk | LevelAsk;

/** One fixed-word reason of a decision. */
export interface Reason {
  /** What kind of reason. */
  readonly code:
    | 'satisfied'
    | 'denied_by_rule'
    | 'no_rule'
    | 'no_level'
    | 'condition_failed'
    | 'missing'
    | 'too_old'
    | 'liveness_too_weak'
    | 'not_bound';
  /** The rule that brought what is told of, as a place in the document: `rules[2]`. */
  readonly rule?: string;
  /** The level. */
  readonly level?: string;
  /** The node, as a place in the document: `levels.strong.all[1].any[0]`. */
  readonly node?: string;
  /** The factor concerned. */
  readonly factor?: string;
  /** The rule's own words for a denial, or numbers that explain (`age 400 s, at most 300 s`). */
  readonly detail?: string;
}

/** What a policy answers. */
export interface Decision {
  /** `allow`; `step-up`, when more evidence would do; `deny`, when none would. */
  readonly outcome: 'allow' | 'step-up' | 'deny';
  /** The level that is needed; absent on `deny`. */
  readonly level?: string;
  /** The `max_age` that applies to the whole level, where one does. */
  readonly maxAge?: number;
  /** Whether the evidence must be made for the transaction. */
  readonly bind: boolean;
  /** On `allow` the evidence it rests on: of all sets that do, the one whose oldest time is newest. Else empty. */
  readonly witness: readonly Evidence[];
  /** On `allow` the last second at which this witness does, when an age in the policy or the question limits it. */
  readonly until?: number;
  /** On `step-up` every minimal set of factors that would do, fewest first. Else empty. */
  readonly missing: readonly (readonly string[])[];
  /** Why, naming rule, level and node. */
  readonly reasons: readonly Reason[];
}

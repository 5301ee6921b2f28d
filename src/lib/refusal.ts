/** Why a policy is refused when it is loaded. `docs/policy.md` explains each. */
export type RefusalCode =
  | 'unreadable'
  | 'malformed'
  | 'unknown_key'
  | 'name_refused'
  | 'unknown_factor'
  | 'unknown_level'
  | 'duplicate_member'
  | 'counted_twice'
  | 'at_least_out_of_range'
  | 'age_widened'
  | 'liveness_without_biometric'
  | 'kinds_impossible'
  | 'too_many_ways'
  | 'lowest_level'
  | 'level_order'
  | 'biometric_only'
  | 'weak_factor'
  | 'rule_empty'
  | 'rule_contradiction'
  | 'action_uncovered'
  | 'condition_invalid'
  | 'bind_without_second_factor';

/** One fault of a policy document. */
export interface Refusal {
  /** What kind of fault. */
  readonly code: RefusalCode;
  /** Where it is: `levels.strong.all[1].any[0]`. Empty: the document as a whole. */
  readonly place: string;
  /** What is wrong, for people. */
  readonly message: string;
}

/** Collects refusals while a document is checked. */
export type Refuse = (code: RefusalCode, place: string, message: string) => void;

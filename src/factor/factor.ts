import type { AttemptLimits } from '../evidence/attempt-limits.ts';
import type { Liveness } from '../evidence/evidence.ts';
import type { FactorSetting } from '../evidence/factor-setting.ts';
import type { JsonSchema } from '../lib/schema.ts';
import type { BoundStrategy } from '../strategy/bind.ts';

/** A factor of the policy together with what serves it. */
export interface Factor extends FactorSetting {
  /** In the order in which they are tried. */
  readonly strategies: readonly BoundStrategy[];
  /** The form's names of the first strategy's fields. */
  readonly fields: readonly string[];
  /** The form's field that names the account, for the budget of a first factor. */
  readonly identifier?: string;
  /** The input as published to clients, with the form's names. */
  readonly schema: JsonSchema;
  /** Whether it needs an enrollment. */
  readonly enrolls: boolean;
  /** Whether a strategy makes challenges of its own. */
  readonly challenges: boolean;
  /** How often a person may fail. */
  readonly limits: AttemptLimits;
  /** The best grade of liveness that a strategy of it can show. */
  readonly bestLiveness: Liveness;
  /** The other factors whose rest after too many tries ends when this one succeeds. */
  readonly relieves: readonly string[];
}

import type { Session } from '../evidence/session.ts';
import type { Facts } from '../lib/facts.ts';
import type { Decision } from '../policy/decision.ts';
import type { TransactionView } from '../strategy/capture.ts';

/** What a guard asks for: a level, or what the policy says of an action with these facts. */
export type Asked =
  | { readonly level: string; readonly maxAge?: number }
  | { readonly for: string; readonly facts: Facts };

/** What stands in the way, and for whom. */
export interface NotEnough {
  readonly decision: Decision;
  readonly session: Session | undefined;
  /** The transaction for which evidence must be made, where the policy binds. */
  readonly transaction?: TransactionView | undefined;
  /** What another issuer calls the levels that would do, where its token was presented. */
  readonly acrValues?: readonly string[];
}

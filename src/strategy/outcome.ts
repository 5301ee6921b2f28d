import type { Binding, Liveness } from '../evidence/evidence.ts';
import type { Method } from '../evidence/methods.ts';

/** What a strategy says of a proof that holds. */
export interface Verified {
  /** Whose proof it is: of a first factor the application's user id, of any other the enrollment's reference. */
  readonly subject?: string;
  /** The application's user, where a first factor has loaded it. Default: what `createStepUp`'s `user` makes of the subject. */
  readonly user?: unknown;
  /** What was really proved. Default: all that the policy lets the factor prove. */
  readonly methods?: readonly Method[];
  /** When it was proved, in seconds since 1970, where that was earlier than now: a sign-in at a provider. Never later than now. */
  readonly at?: number;
  /** Default `none`. */
  readonly liveness?: Liveness;
  /** What the proof itself is tied to. Default `none`: the runner then keeps a digest against replay. */
  readonly binding?: Binding;
  /** Names the proof where it may count only once for this person: a TOTP step, an assertion's id. The runner remembers it in the store. */
  readonly oneTime?: string;
  /** Names under which a provider may later tell that its session with the person has ended: see `readLogout`. */
  readonly providerSessions?: readonly string[];
  /** The vendor's own id of the run, for its logs. Never a secret. */
  readonly vendorTransaction?: string;
  /** An emulator and not the real service answered. Default false. */
  readonly emulated?: boolean;
}

/** The result of one run of a strategy, as the strategy tells it. Made by the functions of the same names. */
export type Outcome =
  | ({ readonly result: 'verified' } & Verified)
  | { readonly result: 'rejected'; readonly reason: string; readonly subject?: string }
  | {
      readonly result: 'retry';
      readonly reason: string;
      readonly carry?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly result: 'redirect';
      readonly location: string;
      readonly carry?: Readonly<Record<string, unknown>>;
    }
  | { readonly result: 'pending'; readonly seconds: number; readonly vendorTransaction?: string };

/** The proof holds. */
export function verified(details: Verified = {}): Outcome {
  return { result: 'verified', ...details };
}

/**
 * The proof does not hold: the person's refusal, and an attempt. `reason` is a fixed word for logs.
 * A first factor that knows whose account was tried says so in `subject`, so that aliases share one budget.
 */
export function rejected(reason: string, details: { readonly subject?: string } = {}): Outcome {
  return { result: 'rejected', reason, ...details };
}

/**
 * The capture could not be judged (too dark, too short), or the vendor asks for one more: capture again; no attempt is
 * counted. `carry` is kept on the server for the next run of this factor in this ceremony, which finds it as `carried`,
 * and for no other: plain JSON of at most 8192 characters, never a sample or template.
 */
export function retry(
  reason: string,
  details: { readonly carry?: Readonly<Record<string, unknown>> } = {},
): Outcome {
  return { result: 'retry', reason, ...details };
}

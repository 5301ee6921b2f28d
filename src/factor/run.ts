import type { IncomingMessage } from 'node:http';
import type { Evidence } from '../evidence/evidence.ts';
import type { StepUpError } from '../lib/errors.ts';
import type { Enrolled, EnrollMore, EnrollmentReference, TransactionView } from '../strategy/capture.ts';
import type { Outcome } from '../strategy/outcome.ts';
import type { Factor } from './factor.ts';

/** For whom and in what a factor is asked or answered. */
export interface Occasion {
  /** The factor. */
  readonly factor: Factor;
  /** Who alone may answer the challenge: the session's `sid`, or the id of the sign-in cookie. */
  readonly issuedTo: string;
  /** The ceremony or enrollment it belongs to. */
  readonly ceremony: string;
  /** The session's subject. Absent: at sign-in, where a challenge is the same for everybody. */
  readonly subject?: string;
  /** The subject's enrollment with this factor. */
  readonly enrollment?: EnrollmentReference;
  /** The transaction for which the ceremony is open. */
  readonly transaction?: TransactionView;
  /** Where the person goes after a round trip to a provider. */
  readonly returnTo?: string;
  /** Ends when the client goes away. */
  readonly signal?: AbortSignal;
}

/** For what a challenge is asked. */
export interface ChallengeAsk extends Occasion {
  /** Seconds until it expires at the latest. */
  readonly ttl: number;
  /** Whether it is for enrolling. Default false. */
  readonly enrolling?: boolean;
}

/** One submission to one factor. */
export interface Run extends Occasion {
  /** The request it came with. A strategy sees a view of it, never the request. */
  readonly request: IncomingMessage;
  /** The fields as submitted, under the form's names. Only this factor's are read, and copied. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The nonce of the challenge that it answers. */
  readonly nonce?: string;
  /** `false` at sign-in only: there a factor whose strategy has no challenge of its own may come without a nonce. */
  readonly nonceRequired: boolean;
  /** The session (`sid`) that the evidence is for. */
  readonly session: string;
  /** The application's user, for strategies that read `req.user`. */
  readonly user?: unknown;
  /** The strategy that made the enrollment, as told in `EnrollResult`. Given: no other enrolling strategy is tried. */
  readonly enrolledWith?: string;
  /** The URL with which a provider sent the browser back. */
  readonly callback?: URL;
  /** The `vendorTransaction` of the run's earlier `pending`: ask again. */
  readonly poll?: string;
}

/** Results that `run` and `enroll` have in common. */
type Unfinished =
  | { readonly result: 'rejected'; readonly reason: string; readonly attemptsLeft: number }
  | { readonly result: 'retry'; readonly reason: string }
  | Extract<Outcome, { result: 'redirect' | 'pending' }>
  | { readonly result: 'locked'; readonly retryAfter?: number }
  | { readonly result: 'error'; readonly error: StepUpError };

/** How one submission ended. */
export type RunResult =
  | Unfinished
  | {
      readonly result: 'verified';
      /** What was proved. */
      readonly evidence: Evidence;
      /** Whose it is: the application's user id. */
      readonly subject: string;
      /** The application's user, where a first factor has loaded it. */
      readonly user?: unknown;
      /** Names under which a provider may tell the end of its session. */
      readonly providerSessions?: readonly string[];
      /** To be called after the sign-in is committed with another factor beside this one. Never rejects. */
      readonly confirm: (() => Promise<void>) | undefined;
    };

/** How one capture of an enrollment ended. `servedBy` is to be kept and given back as `enrolledWith`. */
export type EnrollResult =
  | Unfinished
  | ((EnrollMore | (Enrolled & { readonly emulated: boolean })) & { readonly servedBy: string });

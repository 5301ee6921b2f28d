import type { IncomingMessage } from 'node:http';
import type { Evidence } from '../evidence/evidence.ts';
import type { StepUpError } from '../lib/errors.ts';
import type { EnrollmentReference, TransactionView } from './capture.ts';
import type { Factor } from './factor.ts';

/** One submission to one factor. */
export interface Run {
  /** The factor it is for. */
  readonly factor: Factor;
  /** The request it came with. A strategy sees a view of it, never the request. */
  readonly request: IncomingMessage;
  /** The fields as submitted, under the form's names. Only this factor's are read, and copied. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The nonce of the challenge that it answers. */
  readonly nonce?: string;
  /** `false` at sign-in only: there a factor whose strategy has no challenge of its own may come without a nonce. */
  readonly nonceRequired: boolean;
  /** To whom the challenge was issued: see `ChallengeAsk`. */
  readonly issuedTo: string;
  /** The session (`sid`) that the evidence is for. */
  readonly session: string;
  /** The ceremony or enrollment it belongs to. */
  readonly ceremony: string;
  /** The session's subject. Absent: a first factor at sign-in. */
  readonly subject?: string;
  /** The application's user, for strategies that read `req.user`. */
  readonly user?: unknown;
  /** The subject's enrollment with this factor. */
  readonly enrollment?: EnrollmentReference;
  /** The strategy that made the enrollment, as told in `EnrollResult`. Given: no other enrolling strategy is tried. */
  readonly enrolledWith?: string;
  /** The transaction for which the ceremony is open. */
  readonly transaction?: TransactionView;
  /** The URL with which a provider sent the browser back. */
  readonly callback?: URL;
  /** The `vendorTransaction` of the run's earlier `pending`: ask again. */
  readonly poll?: string;
  /** Where the person goes after a round trip to a provider. */
  readonly returnTo?: string;
  /** What the last run of this factor in this ceremony left in its result's `scratch`. */
  readonly scratch?: Readonly<Record<string, unknown>>;
  /** Ends when the client goes away. */
  readonly signal?: AbortSignal;
}

/** Results that `run` and `enroll` have in common. */
type Unfinished = (
  | { readonly result: 'rejected'; readonly reason: string; readonly attemptsLeft: number }
  | { readonly result: 'retry'; readonly reason: string }
  | { readonly result: 'redirect'; readonly location: string }
  | { readonly result: 'pending'; readonly seconds: number; readonly vendorTransaction?: string }
  | { readonly result: 'locked'; readonly retryAfter?: number }
  | { readonly result: 'error'; readonly error: StepUpError }
) & {
  /** Plain JSON to keep, on the server, until the next run of this factor in this ceremony. Replaces what was kept. */
  readonly scratch?: Readonly<Record<string, unknown>>;
};

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
      /** To be called after the sign-in is committed with another factor beside this one. Never rejects. */
      readonly confirm: (() => Promise<void>) | undefined;
      readonly scratch?: Readonly<Record<string, unknown>>;
    };

/** How one capture of an enrollment ended. `servedBy` is to be kept and given back as `enrolledWith`. */
export type EnrollResult =
  | Unfinished
  | {
      readonly result: 'enrolled';
      readonly enrollment: EnrollmentReference;
      readonly emulated: boolean;
      readonly servedBy: string;
    }
  | {
      readonly result: 'more';
      readonly remaining: number;
      readonly enrollment: EnrollmentReference;
      readonly servedBy: string;
    };

/** For what a challenge is asked. */
export interface ChallengeAsk {
  /** The factor that will be answered with. */
  readonly factor: Factor;
  /** Who alone may answer: the session's `sid`, or the id of the sign-in cookie. */
  readonly issuedTo: string;
  /** The ceremony or enrollment for which alone it is good. */
  readonly ceremony: string;
  /** Seconds until it expires at the latest. */
  readonly ttl: number;
  /** The session's subject. Absent: at sign-in, where it is the same for everybody. */
  readonly subject?: string;
  /** The subject's enrollment with this factor. */
  readonly enrollment?: EnrollmentReference;
  /** The transaction for which the ceremony is open. */
  readonly transaction?: TransactionView;
  /** Whether it is for enrolling. Default false. */
  readonly enrolling?: boolean;
  /** Where the person goes after a round trip to a provider. */
  readonly returnTo?: string;
  /** Ends when the client goes away. */
  readonly signal?: AbortSignal;
}

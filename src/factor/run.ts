import type { IncomingMessage } from 'node:http';
import type { Evidence } from '../evidence/evidence.ts';
import type { Clock } from '../lib/clock.ts';
import { defined } from '../lib/defined.ts';
import type { StepUpError } from '../lib/errors.ts';
import type { OnEvent } from '../lib/events.ts';
import type { RandomBytes } from '../lib/random.ts';
import type { KeptIn } from '../store/short-lived.ts';
import type { Capture, Challenge, Enrolled, EnrollMore } from '../strategy/capture.ts';
import type { ReadFields } from '../strategy/fields.ts';
import type { Leases } from '../strategy/leases.ts';
import type { Outcome } from '../strategy/outcome.ts';
import type { Factor } from './factor.ts';

/** What a factor runner needs. In the store it keeps challenges, counters and what may come only once. */
export interface RunnerSettings extends KeptIn {
  /** Seconds since 1970. */
  readonly clock: Clock;
  /** The source of nonces and identifiers. */
  readonly random: RandomBytes;
  /** 32 bytes, the same in all processes: keys the digests of proofs and identifiers. */
  readonly secret: Buffer;
  /** Whether evidence of emulators counts. */
  readonly allowEmulators: boolean;
  /** Seconds within which each strategy of a run must end. */
  readonly deadline: number;
  /** The application's user id of a user that a foreign strategy has found. */
  readonly subjectOf: (user: unknown) => string | undefined;
  /** The subject as events show it. */
  readonly subjectDigest: (subject: string) => string;
  /** Receives each event. Must not throw. */
  readonly onEvent: OnEvent;
}

/** What an occasion has in common with the capture that a strategy is given. */
type Told = Pick<Capture<unknown>, 'subject' | 'enrollment' | 'transaction' | 'returnTo' | 'signal'>;

/**
 * For whom and in what a factor is asked or answered. `subject` is the session's, absent at sign-in, where a challenge
 * is the same for everybody; `transaction` the one for which the ceremony is open; `signal` ends when the client goes away.
 */
export interface Occasion extends Partial<Told> {
  /** The factor. */
  readonly factor: Factor;
  /** Who alone may answer the challenge: the session's `sid`, or the id of the sign-in cookie. */
  readonly issuedTo: string;
  /** The ceremony or enrollment it belongs to. */
  readonly ceremony: string;
}

/** For what a challenge is asked. */
export interface ChallengeAsk extends Occasion {
  /** Seconds until it expires at the latest. */
  readonly ttl: number;
  /** Whether it is for enrolling. Default false. */
  readonly enrolling?: boolean;
}

/** One submission to one factor. */
export interface Run extends Occasion, Pick<Capture<unknown>, 'callback'> {
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

/** A challenge as it is kept until it is answered. */
export interface IssuedChallenge extends Challenge {
  /** Comes back with the answer. */
  readonly nonce: string;
  /** The strategy that made it, and alone can judge the answer. Absent: the nonce is all there is. */
  readonly strategy?: string;
}

/** What one run leaves for the next one of the same factor in the same ceremony. */
export interface UnfinishedRun {
  /** The strategy that ran, and alone goes on. */
  readonly strategy: string;
  /** The challenge that it answered. */
  readonly challenge?: IssuedChallenge;
  /** What a foreign strategy left in its slice of the session. */
  readonly session?: Readonly<Record<string, unknown>>;
  /** What a strategy of the kit carries on. */
  readonly carried?: Readonly<Record<string, unknown>>;
}

/** An occasion with what the runner works with. */
export type Within<T extends Occasion = Occasion> = T & { readonly settings: RunnerSettings };

/** What is known beside an occasion when a strategy is called. */
interface Beside {
  /** What the run before has left. */
  readonly before?: UnfinishedRun | undefined;
  /** The factor's leases. */
  readonly leases: Leases;
}

/** What a challenge is made from. */
export type Asked = Within<ChallengeAsk> & Beside;

/** A run, whether it enrolls, and the challenge that it answers. */
export interface Submission extends Within<Run>, Beside {
  /** Whether it is a capture of an enrollment. */
  readonly enrolling: boolean;
  /** The challenge, taken from the store. */
  readonly challenge?: IssuedChallenge | undefined;
}

/** Whether a run goes on with an earlier one that went to a provider or waits for its vendor: it brings no fields. */
export function goesOn({ callback, poll }: Run): boolean {
  return callback !== undefined || poll !== undefined;
}

/** What an earlier run has left for this strategy: nothing, when another one ran. */
export function leftBy(strategy: string, before: UnfinishedRun | undefined): Partial<UnfinishedRun> {
  return before?.strategy === strategy ? before : {};
}

/** What a strategy of the kit is told whatever it is asked. */
export function toldTo(name: string, of: Asked | Submission) {
  const { subject, enrollment, transaction, returnTo, leases } = of;
  const { carried } = leftBy(name, of.before);
  return { ...defined({ subject, enrollment, transaction, returnTo, carried }), leases };
}

/** What a strategy of the kit is given, but for the signal. */
export function captureOf({ input, bound }: ReadFields, run: Submission): Omit<Capture<unknown>, 'signal'> {
  const { challenge, callback, poll: vendorTransaction } = run;
  return { input, ...toldTo(bound.name, run), ...defined({ challenge, callback, vendorTransaction }) };
}

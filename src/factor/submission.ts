import { defined } from '../lib/defined.ts';
import type { BoundStrategy } from '../strategy/bind.ts';
import type { Capture, Challenge } from '../strategy/capture.ts';
import type { Leases } from '../strategy/leases.ts';
import type { Run } from './run.ts';

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

/** A run, whether it enrolls, and the challenge that it answers. */
export interface Submission extends Run {
  /** Whether it is a capture of an enrollment. */
  readonly enrolling: boolean;
  /** The challenge, taken from the store. */
  readonly challenge?: IssuedChallenge | undefined;
  /** What the run before has left. */
  readonly before?: UnfinishedRun | undefined;
  /** The factor's leases. */
  readonly leases: Leases;
}

/** A strategy that can judge a run, with its own copy of its fields. */
export interface Candidate {
  /** The strategy. */
  readonly bound: BoundStrategy;
  /** Under the strategy's names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The same as the strategy's schema parsed them; of a foreign strategy nothing. */
  readonly input: unknown;
}

/** Whether a run goes on with an earlier one that went to a provider or waits for its vendor: it brings no fields. */
export function goesOn({ callback, poll }: Run): boolean {
  return callback !== undefined || poll !== undefined;
}

/** What an earlier run has left for this strategy: nothing, when another one ran. */
export function leftBy(strategy: string, before: UnfinishedRun | undefined): Partial<UnfinishedRun> {
  return before?.strategy === strategy ? before : {};
}

/** What a strategy of the kit is given. */
export function captureOf(
  { input, bound }: Candidate,
  submission: Submission,
  signal: AbortSignal,
): Capture<unknown> {
  const { subject, enrollment, challenge, transaction, returnTo, callback, poll, before } = submission;
  const { carried } = leftBy(bound.name, before);
  const about = { subject, enrollment, challenge, carried, transaction, returnTo, callback };
  return { input, ...defined({ ...about, vendorTransaction: poll }), leases: submission.leases, signal };
}

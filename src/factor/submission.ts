import { defined } from '../lib/defined.ts';
import type { BoundStrategy } from '../strategy/bind.ts';
import type { Capture, Challenge } from '../strategy/capture.ts';
import type { Run } from './run.ts';

/** A challenge as it is kept until it is answered. */
export interface IssuedChallenge extends Challenge {
  /** Comes back with the answer. */
  readonly nonce: string;
  /** The strategy that made it, and alone can judge the answer. Absent: the nonce is all there is. */
  readonly strategy?: string;
}

/** A run, whether it enrolls, and the challenge that it answers. */
export interface Submission extends Run {
  /** Whether it is a capture of an enrollment. */
  readonly enrolling: boolean;
  /** The challenge, taken from the store. */
  readonly challenge?: IssuedChallenge | undefined;
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

/** What a strategy of the kit is given. */
export function captureOf(
  { input }: Candidate,
  submission: Submission,
  signal: AbortSignal,
): Capture<unknown> {
  const { subject, enrollment, challenge, transaction, returnTo, callback, poll } = submission;
  const vendorTransaction = poll;
  const about = { subject, enrollment, challenge, transaction, returnTo, callback, vendorTransaction };
  return { input, ...defined(about), signal };
}

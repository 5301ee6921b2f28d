import type { IsolateOptions } from '../lib/isolate.ts';
import type { BoundStrategy } from './bind.ts';
import { callStrategy } from './call.ts';
import type { Capture } from './capture.ts';
import { type Executed, type ForeignRun, runForeign } from './foreign.ts';
import { type AnyOutcome, readOutcome } from './read-answer.ts';

/** What one run of a strategy is about. */
export interface StrategyRun extends Omit<ForeignRun, 'headers'> {
  /** What a strategy of the kit is given beside the signal. */
  readonly capture: Omit<Capture<unknown>, 'signal'>;
  /** Whether the capture is one of an enrollment. */
  readonly enrolling: boolean;
}

/** What a strategy said, and what a foreign one left in its slice of the session. */
export interface Said extends Omit<Executed, 'outcome'> {
  /** Of the form of an outcome; what it counts for is not judged yet. */
  readonly outcome: AnyOutcome;
}

/**
 * Runs one strategy once, in isolation, and reads what it says. Rejects with whatever it throws, `vendor_timeout`, and
 * `strategy_failed` when it is no outcome.
 */
export async function runStrategy(
  { kit, strategy, headers }: BoundStrategy,
  run: StrategyRun,
  options: IsolateOptions,
): Promise<Said> {
  const { capture, enrolling } = run;
  const work = (own: NonNullable<typeof kit>, signal: AbortSignal): Promise<unknown> | undefined => {
    const { vendorTransaction } = capture;
    if (enrolling) return own.enroll?.({ ...capture, signal });
    if (vendorTransaction !== undefined) return own.poll?.({ ...capture, vendorTransaction, signal });
    return own.verify({ ...capture, signal });
  };
  const executed = kit
    ? { outcome: await callStrategy(kit, work, options) }
    : await runForeign(strategy, { ...run, headers }, options);
  return { ...executed, outcome: readOutcome(executed.outcome, enrolling) };
}

import { defined } from '../lib/defined.ts';
import { hmac } from '../lib/digest.ts';
import { errorCodes } from '../lib/error-codes.ts';
import { StepUpError } from '../lib/errors.ts';
import type { SecurityEvent } from '../lib/events.ts';
import { textsIn } from '../lib/plain.ts';
import { redactedCause } from '../lib/redaction.ts';
import type { EnrollResult, Occasion, Run, RunResult } from './run.ts';
import type { RunnerSettings } from './runner-options.ts';

type Said = Pick<SecurityEvent, 'type' | 'code' | 'reason'>;

/** Tells what happened in runs, without anybody's input in it. */
export class Reporter {
  private readonly settings: RunnerSettings;

  constructor(settings: RunnerSettings) {
    this.settings = settings;
  }

  /** Carries out a run, reports how it ended, and makes an `error` of whatever it throws. */
  async reported<R extends RunResult | EnrollResult>(
    run: Run,
    work: () => Promise<R>,
  ): Promise<R | { result: 'error'; error: StepUpError }> {
    try {
      const result = await work();
      this.tellOf(run, result);
      return result;
    } catch (thrown) {
      const error = errorOf(thrown, run);
      this.tell(run, { type: 'factor.error', code: error.code });
      return { result: 'error', error };
    }
  }

  /** Reports what a strategy throws when nobody waits any longer. */
  late(about: Occasion): () => void {
    return () => this.tell(about, { type: 'factor.error', code: 'strategy_failed', reason: 'late' });
  }

  /** Sends one event about a run. */
  tell(about: Occasion & { readonly session?: string }, said: Said): void {
    const { onEvent, clock, secret } = this.settings;
    const { subjectDigest = (one: string) => hmac(secret, `subject|${one}`) } = this.settings;
    const { ceremony, session } = about;
    const subject = about.subject === undefined ? undefined : subjectDigest(about.subject);
    onEvent?.({ at: clock(), ...defined({ subject, session }), ceremony, factor: about.factor.id, ...said });
  }

  private tellOf(run: Run, result: RunResult | EnrollResult): void {
    if (result.result === 'verified')
      this.tell({ ...run, subject: result.subject }, { type: 'factor.verified' });
    if (result.result === 'retry') this.tell(run, { type: 'factor.retry', reason: result.reason });
    if (result.result === 'locked') this.tell(run, { type: 'factor.locked', code: 'factor_locked' });
    if (result.result !== 'rejected') return;
    if (result.reason === 'replayed') this.tell(run, { type: 'factor.replayed' });
    this.tell(run, { type: 'factor.rejected', reason: result.reason });
  }
}

/** The coded error for what a strategy threw, with nothing of what was submitted in it. */
function errorOf(thrown: unknown, run: Run): StepUpError {
  const secrets = [...textsIn(run.fields), ...(run.callback?.searchParams.values() ?? [])];
  const cause = redactedCause(thrown, secrets);
  if (thrown instanceof StepUpError && cause === thrown) return thrown;
  const code = thrown instanceof StepUpError ? thrown.code : 'strategy_failed';
  return new StepUpError(code, errorCodes[code].title, { cause });
}

import type { Clock } from '../lib/clock.ts';
import { hmac } from '../lib/digest.ts';
import { errorCodes } from '../lib/error-codes.ts';
import { StepUpError } from '../lib/errors.ts';
import type { OnEvent, SecurityEvent } from '../lib/events.ts';
import { textsIn } from '../lib/plain.ts';
import { redactedCause } from '../lib/redaction.ts';
import type { ChallengeAsk, EnrollResult, Run, RunResult } from './run.ts';

/** What a reporter needs. */
export interface ReporterOptions {
  readonly clock: Clock;
  readonly secret: Buffer;
  readonly subjectDigest?: (subject: string) => string;
  readonly onEvent?: OnEvent;
}

type Said = Omit<SecurityEvent, 'at' | 'subject' | 'session' | 'ceremony' | 'factor'>;

/** Tells what happened in runs, without anybody's input in it. */
export class Reporter {
  private readonly options: ReporterOptions;

  constructor(options: ReporterOptions) {
    this.options = options;
  }

  /** Carries out a run, reports how it ended, and makes an `error` of whatever it throws. */
  async reported<R extends RunResult | EnrollResult>(
    run: Run,
    work: () => Promise<R>,
  ): Promise<R | (RunResult & { result: 'error' })> {
    try {
      const result = await work();
      this.tellOf(run, result);
      return result;
    } catch (thrown) {
      const error = this.errorOf(thrown, run);
      this.tell(run, { type: 'factor.error', code: error.code });
      return { result: 'error', error };
    }
  }

  /** Reports what a strategy throws when nobody waits any longer. */
  late(about: Run | ChallengeAsk): (thrown: unknown) => void {
    return () => this.tell(about, { type: 'factor.error', code: 'strategy_failed', reason: 'late' });
  }

  /** The coded error for what a strategy threw, with nothing of what was submitted in it. */
  errorOf(thrown: unknown, run: Run): StepUpError {
    const secrets = [...textsIn(run.fields), ...(run.callback?.searchParams.values() ?? [])];
    const cause = redactedCause(thrown, secrets);
    if (thrown instanceof StepUpError && cause === thrown) return thrown;
    const code = thrown instanceof StepUpError ? thrown.code : 'strategy_failed';
    return new StepUpError(code, errorCodes[code].title, { cause });
  }

  /** Sends one event about a run. */
  tell(about: Run | ChallengeAsk, said: Said): void {
    const {
      onEvent,
      clock,
      secret,
      subjectDigest = (subject) => hmac(secret, `subject|${subject}`),
    } = this.options;
    onEvent?.({
      at: clock(),
      ...(about.subject !== undefined && { subject: subjectDigest(about.subject) }),
      ...('session' in about && { session: about.session }),
      ceremony: about.ceremony,
      factor: about.factor.id,
      ...said,
    });
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

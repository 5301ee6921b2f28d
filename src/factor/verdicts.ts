import { asStepUpError } from '../lib/as-step-up-error.ts';
import { errorCodes } from '../lib/error-codes.ts';
import { StepUpError } from '../lib/errors.ts';
import type { Executed } from '../strategy/foreign.ts';
import { rejected } from '../strategy/outcome.ts';
import { type AnyOutcome, readOutcome } from '../strategy/read-answer.ts';
import { execute } from './execute.ts';
import { judge } from './judge.ts';
import { needsMemory, Replays } from './replays.ts';
import type { Reporter } from './reporter.ts';
import type { RunnerSettings } from './runner-options.ts';
import type { Candidate, Submission } from './submission.ts';

/** What came out of a run, who served it, and what its strategy left in its slice of the session. */
export interface Verdict extends Omit<Executed, 'outcome'> {
  /** What the strategy said, as far as it holds. */
  readonly outcome: AnyOutcome;
  /** Who said it. */
  readonly candidate: Candidate;
}

/** Has a submission judged: by the strategies in order, under the replay memory, against policy and session. */
export class Verdicts {
  private readonly settings: RunnerSettings;
  private readonly reporter: Reporter;
  private readonly replays: Replays;

  constructor(settings: RunnerSettings, reporter: Reporter) {
    this.settings = settings;
    this.reporter = reporter;
    this.replays = new Replays(settings);
  }

  /** The verdict. Throws when there is none. */
  async of(run: Submission, list: readonly Candidate[]): Promise<Verdict> {
    const [first] = list;
    const forget = await this.replays.remember(run, list);
    if (!forget && first) return { outcome: rejected('replayed'), candidate: first };
    let keep = false;
    try {
      const verdict = await this.fromFirstThatServes(run, list);
      keep = needsMemory(verdict.outcome);
      return verdict;
    } finally {
      if (!keep) await forget?.();
    }
  }

  /** Failover: only a failure of the service leads on to the next strategy, never a refusal of the person. */
  private async fromFirstThatServes(run: Submission, list: readonly Candidate[]): Promise<Verdict> {
    let last: unknown;
    for (const candidate of list) {
      try {
        return await this.from(candidate, run);
      } catch (thrown) {
        last = thrown;
        const { code } = asStepUpError(thrown, 'strategy_failed');
        if (errorCodes[code].kind !== 'vendor' || code === 'emulator_refused') break;
      }
    }
    throw last;
  }

  private async from(candidate: Candidate, run: Submission): Promise<Verdict> {
    const { deadline, subjectOf, allowEmulators = false } = this.settings;
    const options = { deadline, subjectOf, signal: run.signal, late: this.reporter.late(run) };
    const { outcome: said, ...rest } = await execute(candidate, run, options);
    const read = readOutcome(said, run.enrolling);
    if ('emulated' in read && read.emulated && !allowEmulators) {
      throw new StepUpError(
        'emulator_refused',
        'an emulator answered; set allowEmulators where that is wanted',
      );
    }
    const outcome = judge(read, candidate.bound, run);
    const replayed = outcome.result === 'verified' && !(await this.replays.useOnce(run, outcome));
    return { ...rest, candidate, outcome: replayed ? rejected('replayed') : outcome };
  }
}

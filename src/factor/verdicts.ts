import { errorCodes } from '../lib/error-codes.ts';
import { asStepUpError } from '../lib/errors.ts';
import type { Store } from '../store/store.ts';
import type { Candidate } from './candidates.ts';
import { type Executed, execute } from './execute.ts';
import { type Judged, judge, readOutcome } from './judge.ts';
import { rejected } from './outcome.ts';
import { Replays } from './replays.ts';
import type { Reporter } from './reporter.ts';
import type { Run } from './run.ts';
import type { Submission } from './submission.ts';

/** What came out of a run, who served it, and what its strategy left in its slice of the session. */
export interface Verdict extends Omit<Executed, 'outcome'> {
  readonly judged: Judged;
  readonly candidate: Candidate;
}

/** What verdicts are made with. */
export interface VerdictsOptions {
  readonly issuer: string;
  readonly store: Store;
  readonly secret: Buffer;
  readonly allowEmulators?: boolean;
  readonly deadline: number;
  readonly subjectOf: (user: unknown) => string | undefined;
  readonly reporter: Reporter;
}

/** Has a submission judged: by the strategies in order, under the replay memory, against policy and session. */
export class Verdicts {
  private readonly options: VerdictsOptions;
  private readonly replays: Replays;

  constructor(options: VerdictsOptions) {
    this.options = options;
    this.replays = new Replays(options);
  }

  /** The verdict. Throws when there is none. */
  async of(submission: Submission, list: readonly Candidate[]): Promise<Verdict> {
    const { run } = submission;
    const [first] = list;
    const window = Math.max(...list.map(({ bound }) => bound.replayWindow));
    const proof = await this.replays.remember(run, proofIn(run, list), window);
    if (!proof && first) return { judged: rejected('replayed'), candidate: first };
    try {
      const verdict = await this.fromFirstThatServes(submission, list);
      if (!needsMemory(verdict.judged)) await proof?.forget();
      return verdict;
    } catch (thrown) {
      await proof?.forget();
      throw thrown;
    }
  }

  /** Failover: only a failure of the service leads on to the next strategy, never a refusal of the person. */
  private async fromFirstThatServes(submission: Submission, list: readonly Candidate[]): Promise<Verdict> {
    let last: unknown;
    for (const candidate of list) {
      try {
        const { outcome, ...rest } = await this.execute(submission, candidate);
        return { ...rest, candidate, judged: await this.judge(submission, candidate, outcome) };
      } catch (thrown) {
        last = thrown;
        const { code } = asStepUpError(thrown, 'strategy_failed');
        if (errorCodes[code].kind !== 'vendor' || code === 'emulator_refused') break;
      }
    }
    throw last;
  }

  private execute(submission: Submission, candidate: Candidate): Promise<Executed> {
    const { deadline, subjectOf, reporter } = this.options;
    const { run } = submission;
    return execute(candidate, {
      ...submission,
      deadline,
      subjectOf,
      signal: run.signal,
      late: reporter.late(run),
    });
  }

  private async judge(
    { run, enrolling }: Submission,
    { bound }: Candidate,
    outcome: unknown,
  ): Promise<Judged> {
    const judged = judge(readOutcome(outcome, enrolling), bound, run, this.options.allowEmulators ?? false);
    if (judged.result !== 'verified') return judged;
    const names = [
      ...(judged.oneTime === undefined ? [] : [`proof|${judged.oneTime}`]),
      ...(run.poll === undefined ? [] : [`run|${run.poll}`]),
    ];
    for (const name of names) {
      if (!(await this.replays.useOnce(run.factor, run.subject ?? judged.subject ?? '', name))) {
        return rejected('replayed');
      }
    }
    return judged;
  }
}

/** What is shown as proof: this factor's fields, a provider's answer, or the header that a foreign strategy reads. */
function proofIn(run: Run, list: readonly Candidate[]): unknown {
  if (run.poll !== undefined) return undefined;
  if (run.callback) return { callback: run.callback.search };
  const names = list.flatMap(({ bound }) => [...bound.fields.keys()]);
  const fields = names
    .filter((name) => Object.hasOwn(run.fields, name))
    .map((name) => [name, run.fields[name]]);
  if (fields.length > 0) return Object.fromEntries(fields);
  const { authorization } = run.request.headers;
  return authorization === undefined || list.some(({ bound }) => bound.kit) ? undefined : { authorization };
}

/** Whether a proof must be remembered: it was judged, and nothing else keeps it from counting again. */
function needsMemory(judged: Judged): boolean {
  if (judged.result === 'retry' || judged.result === 'redirect') return false;
  if (judged.result !== 'verified') return true;
  return judged.oneTime === undefined && (judged.binding ?? 'none') === 'none';
}

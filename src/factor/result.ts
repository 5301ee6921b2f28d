import { type Evidence, makeEvidence } from '../evidence/evidence.ts';
import type { Clock } from '../lib/clock.ts';
import { isolate } from '../lib/isolate.ts';
import { captureOf } from './execute.ts';
import type { Outcome } from './outcome.ts';
import type { Reporter } from './reporter.ts';
import type { EnrollResult, RunResult } from './run.ts';
import type { FactorStrategy } from './strategy.ts';
import type { Submission } from './submission.ts';
import type { Verdict } from './verdicts.ts';

/** What results are made with. */
export interface ResultMakerOptions {
  readonly clock: Clock;
  readonly deadline: number;
  readonly reporter: Reporter;
}

/** Makes the result of a run from its verdict; the only place that makes evidence. */
export class ResultMaker {
  private readonly options: ResultMakerOptions;

  constructor(options: ResultMakerOptions) {
    this.options = options;
  }

  /** The result. `left`: tries that are left after a refusal. */
  make(submission: Submission, verdict: Verdict, left: number): RunResult | EnrollResult {
    const { judged, candidate } = verdict;
    const scratch = scratchOf(submission, verdict);
    switch (judged.result) {
      case 'verified':
        return { ...this.verified(submission, verdict, judged), ...scratch };
      case 'rejected':
        return { result: 'rejected', reason: judged.reason, attemptsLeft: left, ...scratch };
      case 'enrolled':
        return { ...judged, emulated: judged.emulated ?? false, servedBy: candidate.bound.name };
      case 'more':
        return { ...judged, servedBy: candidate.bound.name };
      default:
        return { ...judged, ...scratch };
    }
  }

  private verified(
    submission: Submission,
    { candidate }: Verdict,
    judged: Extract<Outcome, { result: 'verified' }>,
  ): Extract<RunResult, { result: 'verified' }> {
    const { run } = submission;
    const { kit, name } = candidate.bound;
    const subject = run.subject ?? judged.subject ?? '';
    const evidence = makeEvidence({
      factor: run.factor.id,
      methods: judged.methods ?? run.factor.methods,
      ...(kit?.vendor !== undefined && { vendor: kit.vendor }),
      at: Math.floor(this.options.clock()),
      subject,
      session: run.session,
      ceremony: run.ceremony,
      ...(run.transaction && { transaction: run.transaction.id }),
      liveness: judged.liveness ?? 'none',
      binding: judged.binding ?? 'none',
      servedBy: name,
      emulated: judged.emulated ?? false,
    });
    const user = run.subject === undefined && judged.user !== undefined ? { user: judged.user } : {};
    return {
      result: 'verified',
      evidence,
      subject,
      ...user,
      confirm: this.confirm(submission, { candidate }, evidence),
    };
  }

  /** The strategy's `confirm`, isolated: it changes nothing when it fails. */
  private confirm(
    submission: Submission,
    { candidate }: Pick<Verdict, 'candidate'>,
    evidence: Evidence,
  ): (() => Promise<void>) | undefined {
    if (!candidate.bound.kit?.confirm) return undefined;
    const own: FactorStrategy = Object.create(candidate.bound.kit);
    const { deadline, reporter } = this.options;
    const { run } = submission;
    return () =>
      isolate<void>(
        (done, _failed, signal) =>
          own.confirm?.(evidence, captureOf(candidate, submission, signal)).then(done),
        { deadline, late: reporter.late(run) },
      ).catch((thrown) => {
        const { code } = reporter.errorOf(thrown, run);
        reporter.tell(run, { type: 'factor.error', code, reason: 'confirm' });
      });
  }
}

/** What the next run of this factor needs: kept while one is under way, cleared when it has ended. */
function scratchOf({ run, challenge }: Submission, { judged, candidate, session }: Verdict) {
  if (judged.result !== 'redirect' && judged.result !== 'pending') return run.scratch ? { scratch: {} } : {};
  const { name } = candidate.bound;
  return { scratch: { strategy: name, ...(challenge && { challenge }), ...(session && { session }) } };
}

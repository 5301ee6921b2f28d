import { type Evidence, makeEvidence } from '../evidence/evidence.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { defined } from '../lib/defined.ts';
import { callStrategy } from '../strategy/call.ts';
import type { Outcome } from '../strategy/outcome.ts';
import type { FactorStrategy } from '../strategy/strategy.ts';
import type { Reporter } from './reporter.ts';
import type { EnrollResult, RunResult } from './run.ts';
import type { RunnerSettings } from './runner-options.ts';
import { type Candidate, captureOf, type Submission } from './submission.ts';
import type { Verdict } from './verdicts.ts';

/** Makes the result of a run from its verdict; the only place that makes evidence. */
export class ResultMaker {
  private readonly settings: RunnerSettings;
  private readonly reporter: Reporter;

  constructor(settings: RunnerSettings, reporter: Reporter) {
    this.settings = settings;
    this.reporter = reporter;
  }

  /** The result. `left`: tries that are left after a refusal. */
  make(run: Submission, verdict: Verdict, left: number): RunResult | EnrollResult {
    const { outcome, candidate } = verdict;
    const { name } = candidate.bound;
    switch (outcome.result) {
      case 'verified':
        return this.verified(run, candidate, outcome);
      case 'rejected':
        return { result: 'rejected', reason: outcome.reason, attemptsLeft: left };
      case 'retry':
        return { result: 'retry', reason: outcome.reason };
      case 'enrolled':
        return { ...outcome, emulated: outcome.emulated ?? false, servedBy: name };
      case 'more':
        return { ...outcome, servedBy: name };
      default:
        return outcome;
    }
  }

  private verified(
    run: Submission,
    candidate: Candidate,
    outcome: Extract<Outcome, { result: 'verified' }>,
  ): RunResult {
    const { kit, name } = candidate.bound;
    const subject = run.subject ?? outcome.subject ?? '';
    const evidence = makeEvidence({
      factor: run.factor.id,
      methods: outcome.methods ?? run.factor.methods,
      at: Math.floor(this.settings.clock()),
      subject,
      session: run.session,
      ceremony: run.ceremony,
      ...defined({ vendor: kit?.vendor, transaction: run.transaction?.id }),
      liveness: outcome.liveness ?? 'none',
      binding: outcome.binding ?? 'none',
      servedBy: name,
      emulated: outcome.emulated ?? false,
    });
    const { user } = run.subject === undefined ? outcome : {};
    const confirm = this.confirm(run, candidate, evidence);
    return { result: 'verified', evidence, subject, ...defined({ user }), confirm };
  }

  /** The strategy's `confirm`: it changes nothing when it fails. */
  private confirm(
    run: Submission,
    candidate: Candidate,
    evidence: Evidence,
  ): (() => Promise<void>) | undefined {
    const { kit } = candidate.bound;
    if (!kit?.confirm) return undefined;
    const options = { deadline: this.settings.deadline, late: this.reporter.late(run) };
    const work = (own: FactorStrategy, signal: AbortSignal) =>
      own.confirm?.(evidence, captureOf(candidate, run, signal));
    return () =>
      callStrategy(kit, work, options).catch((thrown) => {
        const { code } = asStepUpError(thrown, 'strategy_failed');
        this.reporter.tell(run, { type: 'factor.error', code, reason: 'confirm' });
      });
  }
}

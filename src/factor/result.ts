import { type Evidence, makeEvidence } from '../evidence/evidence.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { defined } from '../lib/defined.ts';
import { callStrategy } from '../strategy/call.ts';
import type { ReadFields } from '../strategy/fields.ts';
import type { Outcome } from '../strategy/outcome.ts';
import type { FactorStrategy } from '../strategy/strategy.ts';
import { late, tell } from './report.ts';
import {
  captureOf,
  type EnrollResult,
  type RunnerSettings,
  type RunResult,
  type Submission,
  type UnfinishedRun,
} from './run.ts';
import type { Verdict } from './verdict.ts';

/** What a run leaves: kept while one is under way or carries something on; else nothing. */
export function leftAfter(
  { challenge }: Submission,
  { outcome, candidate, session }: Verdict,
): UnfinishedRun | undefined {
  const strategy = candidate.bound.name;
  if (outcome.result === 'retry') return outcome.carry && { strategy, carried: outcome.carry };
  const carried = outcome.result === 'redirect' ? outcome.carry : undefined;
  const away = outcome.result === 'redirect' || outcome.result === 'pending';
  return away ? { strategy, ...defined({ challenge, session, carried }) } : undefined;
}

/** Makes the result of a run from its verdict. `left`: tries that are left after a refusal. */
export function resultOf(
  settings: RunnerSettings,
  run: Submission,
  { outcome, candidate, left }: Verdict & { readonly left: number },
): RunResult | EnrollResult {
  const { name } = candidate.bound;
  switch (outcome.result) {
    case 'verified':
      return verified(settings, run, { outcome, candidate });
    case 'rejected':
      return { result: 'rejected', reason: outcome.reason, attemptsLeft: left };
    case 'retry':
      return { result: 'retry', reason: outcome.reason };
    case 'redirect':
      return { result: 'redirect', location: outcome.location };
    case 'enrolled':
      return { ...outcome, emulated: outcome.emulated ?? false, servedBy: name };
    case 'more':
      return { ...outcome, servedBy: name };
    default:
      return outcome;
  }
}

/** The only place that makes evidence of what a strategy said. */
function verified(
  settings: RunnerSettings,
  run: Submission,
  by: { readonly candidate: ReadFields; readonly outcome: Extract<Outcome, { result: 'verified' }> },
): RunResult {
  const { candidate, outcome } = by;
  const { kit, name } = candidate.bound;
  const subject = run.subject ?? outcome.subject ?? '';
  const evidence = makeEvidence({
    factor: run.factor.id,
    methods: outcome.methods ?? run.factor.methods,
    at: Math.floor(Math.min(outcome.at ?? Number.POSITIVE_INFINITY, settings.clock())),
    subject,
    session: run.session,
    ceremony: run.ceremony,
    servedBy: name,
    ...defined({ vendor: kit?.vendor, transaction: run.transaction?.id }),
    ...defined({ liveness: outcome.liveness, binding: outcome.binding, emulated: outcome.emulated }),
  });
  const { user } = run.subject === undefined ? outcome : {};
  const confirm = kit?.confirm && confirmation(settings, run, { candidate, kit, evidence });
  return {
    result: 'verified',
    evidence,
    subject,
    ...defined({ user, providerSessions: outcome.providerSessions }),
    confirm,
  };
}

/** The strategy's `confirm`: it changes nothing when it fails. */
function confirmation(
  settings: RunnerSettings,
  run: Submission,
  by: { readonly candidate: ReadFields; readonly kit: FactorStrategy; readonly evidence: Evidence },
): () => Promise<void> {
  const options = { deadline: settings.deadline, late: late(settings, run) };
  const work = (own: FactorStrategy, signal: AbortSignal) =>
    own.confirm?.(by.evidence, { ...captureOf(by.candidate, run), signal });
  return () =>
    callStrategy(by.kit, work, options).catch((thrown) => {
      const { code } = asStepUpError(thrown, 'strategy_failed');
      tell(settings, run, { type: 'factor.error', code, reason: 'confirm' });
    });
}

import { type Evidence, makeEvidence } from '../evidence/evidence.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { defined } from '../lib/defined.ts';
import { callStrategy } from '../strategy/call.ts';
import type { ReadFields } from '../strategy/fields.ts';
import type { Verified } from '../strategy/outcome.ts';
import type { FactorStrategy } from '../strategy/strategy.ts';
import { late, tell } from './report.ts';
import { captureOf, type EnrollResult, type RunResult, type Submission, type UnfinishedRun } from './run.ts';
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
  run: Submission,
  { outcome, candidate, left }: Verdict & { readonly left: number },
): RunResult | EnrollResult {
  const { name } = candidate.bound;
  switch (outcome.result) {
    case 'verified':
      return verified(run, candidate, outcome);
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
function verified(run: Submission, candidate: ReadFields, outcome: Verified): RunResult {
  const { factor, session, ceremony, transaction, settings } = run;
  const { kit, name } = candidate.bound;
  const subject = run.subject ?? outcome.subject ?? '';
  const { methods = factor.methods, at = Infinity, liveness, binding, emulated, providerSessions } = outcome;
  const evidence = makeEvidence({
    ...{ factor: factor.id, methods, subject, session, ceremony, servedBy: name },
    at: Math.floor(Math.min(at, settings.clock())),
    ...defined({ vendor: kit?.vendor, transaction: transaction?.id, liveness, binding, emulated }),
  });
  const user = run.subject === undefined ? outcome.user : undefined;
  const confirm = kit?.confirm && confirmation(run, candidate, evidence);
  return { result: 'verified', evidence, subject, ...defined({ user, providerSessions }), confirm };
}

/** The strategy's `confirm`: it changes nothing when it fails. */
function confirmation(run: Submission, candidate: ReadFields, evidence: Evidence): () => Promise<void> {
  const options = { deadline: run.settings.deadline, late: late(run) };
  const capture = captureOf(candidate, run);
  const work = (own: FactorStrategy, signal: AbortSignal) => own.confirm?.(evidence, { ...capture, signal });
  return async () => {
    const { kit } = candidate.bound;
    await (kit && callStrategy(kit, work, options))?.catch((thrown: unknown) => {
      const { code } = asStepUpError(thrown, 'strategy_failed');
      tell(run, { type: 'factor.error', code, reason: 'confirm' });
    });
  };
}

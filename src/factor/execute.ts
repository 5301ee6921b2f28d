import type { Strategy } from 'passport';
import { StepUpError } from '../lib/errors.ts';
import { type IsolateOptions, isolate } from '../lib/isolate.ts';
import type { Candidate } from './candidates.ts';
import type { Capture } from './capture.ts';
import { redirect, rejected, verified } from './outcome.ts';
import { requestView } from './request-view.ts';
import type { FactorStrategy } from './strategy.ts';
import type { Submission } from './submission.ts';

/** How a run is to be carried out. */
export interface Execution extends Submission, IsolateOptions {
  readonly subjectOf: (user: unknown) => string | undefined;
}

/** What a strategy said, not yet judged, and what it left in its slice of the session. */
export interface Executed {
  readonly outcome: unknown;
  readonly session?: Readonly<Record<string, unknown>>;
}

/** Runs one strategy once, in isolation. Rejects with whatever it throws, and `vendor_timeout`. */
export async function execute(candidate: Candidate, execution: Execution): Promise<Executed> {
  const { kit, strategy } = candidate.bound;
  if (!kit) return executeForeign(strategy, candidate, execution);
  const own: FactorStrategy = Object.create(kit);
  const outcome = await isolate<unknown>((done, _failed, signal) => {
    const capture = captureOf(candidate, execution, signal);
    if (execution.enrolling) return own.enroll?.(capture).then(done);
    const { vendorTransaction } = capture;
    if (vendorTransaction !== undefined) return own.poll?.({ ...capture, vendorTransaction }).then(done);
    return own.verify(capture).then(done);
  }, execution);
  return { outcome };
}

/** What a strategy of the kit is given. */
export function captureOf(
  { input }: Candidate,
  { run, challenge }: Submission,
  signal: AbortSignal,
): Capture<unknown> {
  const { subject, enrollment, transaction, returnTo, callback, poll } = run;
  return {
    input,
    ...(subject !== undefined && { subject }),
    ...(enrollment && { enrollment }),
    ...(challenge && { challenge }),
    ...(transaction && { transaction }),
    ...(returnTo !== undefined && { returnTo }),
    ...(callback && { callback }),
    ...(poll !== undefined && { vendorTransaction: poll }),
    signal,
  };
}

async function executeForeign(
  strategy: Strategy,
  { fields }: Candidate,
  execution: Execution,
): Promise<Executed> {
  const { run, challenge } = execution;
  const session: Record<string, unknown> = structuredClone(Object(run.scratch?.session));
  const user = run.user ?? (run.subject === undefined ? undefined : { id: run.subject });
  const { subject } = run;
  const stepUp = { ...(subject !== undefined && { subject }), ...(challenge && { nonce: challenge.nonce }) };
  const view = requestView(run.request, { body: fields, user, session, stepUp, callback: run.callback });
  const outcome = await isolate<unknown>((done, failed) => {
    const own = Object.assign(Object.create(strategy), {
      success: (found: unknown) => done(identify(found, user, execution)),
      fail: () => done(rejected('refused')),
      redirect: (location: unknown) => done(redirect(String(location))),
      pass: () => failed(new StepUpError('strategy_failed', 'the strategy passed without an outcome')),
      error: failed,
    });
    return own.authenticate(view, {});
  }, execution);
  return { outcome, session: JSON.parse(JSON.stringify(session)) };
}

/** Who a foreign strategy found. One that hands back the very user it was given says no more than "it holds". */
function identify(found: unknown, given: unknown, { run, subjectOf }: Execution): unknown {
  if (found === given && given !== undefined) return verified();
  const subject = found ? subjectOf(found) : undefined;
  if (subject === undefined)
    throw new StepUpError('strategy_failed', 'the strategy succeeded without a known user');
  return run.subject === undefined ? verified({ subject, user: found }) : verified({ subject });
}

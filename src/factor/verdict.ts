import { asStepUpError } from '../lib/as-step-up-error.ts';
import { errorCodes } from '../lib/error-codes.ts';
import { StepUpError } from '../lib/errors.ts';
import type { IsolateOptions } from '../lib/isolate.ts';
import { callStrategy } from '../strategy/call.ts';
import { type Executed, runForeign } from '../strategy/foreign.ts';
import { rejected } from '../strategy/outcome.ts';
import { type AnyOutcome, readOutcome } from '../strategy/read-answer.ts';
import { judge } from './judge.ts';
import { needsMemory, rememberProof, useOnce } from './replays.ts';
import { late } from './report.ts';
import type { RunnerSettings } from './runner-options.ts';
import { type Candidate, captureOf, leftBy, type Submission } from './submission.ts';

/** What came out of a run, who served it, and what its strategy left in its slice of the session. */
export interface Verdict extends Omit<Executed, 'outcome'> {
  /** What the strategy said, as far as it holds. */
  readonly outcome: AnyOutcome;
  /** Who said it. */
  readonly candidate: Candidate;
}

/**
 * Has a submission judged: by the strategies in order, under the replay memory, against policy and session. Throws
 * when there is no verdict.
 */
export async function verdictOf(
  settings: RunnerSettings,
  run: Submission,
  list: readonly Candidate[],
): Promise<Verdict> {
  const [first] = list;
  const forget = await rememberProof(settings, run, list);
  if (!forget && first) return { outcome: rejected('replayed'), candidate: first };
  let keep = false;
  try {
    const verdict = await fromFirstThatServes(settings, run, list);
    keep = needsMemory(verdict.outcome);
    return verdict;
  } finally {
    if (!keep) await forget?.();
  }
}

/** Failover: only a failure of the service leads on to the next strategy, never a refusal of the person. */
async function fromFirstThatServes(
  settings: RunnerSettings,
  run: Submission,
  list: readonly Candidate[],
): Promise<Verdict> {
  let last: unknown;
  for (const candidate of list) {
    try {
      return await from(settings, run, candidate);
    } catch (thrown) {
      last = thrown;
      const { code } = asStepUpError(thrown, 'strategy_failed');
      if (errorCodes[code].kind !== 'vendor' || code === 'emulator_refused') break;
    }
  }
  throw last;
}

async function from(settings: RunnerSettings, run: Submission, candidate: Candidate): Promise<Verdict> {
  const { deadline, subjectOf, allowEmulators = false } = settings;
  const options = { deadline, subjectOf, signal: run.signal, late: late(settings, run) };
  const { outcome: said, ...rest } = await execute(candidate, run, options);
  const read = readOutcome(said, run.enrolling);
  if ('emulated' in read && read.emulated && !allowEmulators) {
    throw new StepUpError(
      'emulator_refused',
      'an emulator answered; set allowEmulators where that is wanted',
    );
  }
  const outcome = judge(read, candidate.bound, run);
  const replayed = outcome.result === 'verified' && !(await useOnce(settings, run, outcome));
  return { ...rest, candidate, outcome: replayed ? rejected('replayed') : outcome };
}

/** Runs one strategy once, in isolation. Rejects with whatever it throws, and `vendor_timeout`. */
async function execute(
  candidate: Candidate,
  run: Submission,
  options: IsolateOptions & Pick<RunnerSettings, 'subjectOf'>,
): Promise<Executed> {
  const { bound, fields } = candidate;
  if (!bound.kit) {
    const { session } = leftBy(bound.name, run.before);
    const own = { fields, session, nonce: run.challenge?.nonce, subjectOf: options.subjectOf };
    return runForeign(bound.strategy, { ...run, ...own }, options);
  }
  const work = (own: typeof bound.kit, signal: AbortSignal): Promise<unknown> | undefined => {
    const capture = captureOf(candidate, run, signal);
    if (run.enrolling) return own.enroll?.(capture);
    if (run.poll !== undefined) return own.poll?.({ ...capture, vendorTransaction: run.poll });
    return own.verify(capture);
  };
  return { outcome: await callStrategy(bound.kit, work, options) };
}

import { livenessReaches } from '../evidence/evidence.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { errorCodes } from '../lib/error-codes.ts';
import { StepUpError } from '../lib/errors.ts';
import { textsIn } from '../lib/plain.ts';
import type { BoundStrategy } from '../strategy/bind.ts';
import type { ReadFields } from '../strategy/fields.ts';
import { rejected } from '../strategy/outcome.ts';
import type { AnyOutcome } from '../strategy/read-answer.ts';
import { runStrategy, type Said } from '../strategy/run-strategy.ts';
import { needsMemory, rememberProof, useOnce } from './replays.ts';
import { late } from './report.ts';
import { captureOf, leftBy, type Run, type RunnerSettings, type Submission } from './run.ts';

const SHORTEST_QUOTE = 4;

/** What came out of a run, who served it, and what its strategy left in its slice of the session. */
export interface Verdict extends Said {
  /** Who said it. */
  readonly candidate: ReadFields;
}

/**
 * Has a submission judged: by the strategies in order, under the replay memory, against policy and session. Throws
 * when there is no verdict.
 */
export async function verdictOf(
  settings: RunnerSettings,
  run: Submission,
  list: readonly ReadFields[],
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
  list: readonly ReadFields[],
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

async function from(settings: RunnerSettings, run: Submission, candidate: ReadFields): Promise<Verdict> {
  const { deadline, subjectOf, allowEmulators = false } = settings;
  const { bound, fields } = candidate;
  const options = { deadline, signal: run.signal, late: late(settings, run) };
  const { session } = leftBy(bound.name, run.before);
  const own = { fields, session, nonce: run.challenge?.nonce, subjectOf };
  const capture = captureOf(candidate, run);
  const { outcome: said, ...rest } = await runStrategy(bound, { ...run, ...own, capture }, options);
  if ('emulated' in said && said.emulated && !allowEmulators) {
    throw new StepUpError(
      'emulator_refused',
      'an emulator answered; set allowEmulators where that is wanted',
    );
  }
  const outcome = judge(said, bound, run);
  const replayed = outcome.result === 'verified' && !(await useOnce(settings, run, outcome));
  return { ...rest, candidate, outcome: replayed ? rejected('replayed') : outcome };
}

/**
 * Holds an outcome against the policy and the session: whose proof it is and what it may prove. Somebody else's
 * proof becomes a refusal. Throws `strategy_failed`.
 */
function judge(outcome: AnyOutcome, { kit }: BoundStrategy, run: Run): AnyOutcome {
  if ('reason' in outcome) return { ...outcome, reason: unquoted(outcome.reason, run) };
  if (outcome.result !== 'verified') return outcome;
  const { subject, methods = run.factor.methods, liveness = 'none' } = outcome;
  if (!methods.every((method) => run.factor.methods.includes(method))) {
    throw new StepUpError('strategy_failed', 'the strategy proved what the policy does not let it prove');
  }
  if (!livenessReaches(kit?.bestLiveness ?? 'none', liveness)) {
    throw new StepUpError('strategy_failed', 'the strategy claims more liveness than it declares');
  }
  if (run.subject === undefined) {
    if (subject === undefined)
      throw new StepUpError('strategy_failed', 'a first factor must name its subject');
    return outcome;
  }
  const expected = kit && run.enrollment ? run.enrollment.reference : run.subject;
  return subject === undefined || subject === expected ? outcome : rejected('subject_mismatch');
}

/** A reason is told in events: one that quotes what was submitted says no more than that it was refused. */
function unquoted(reason: string, { fields }: Run): string {
  const quotes = textsIn(fields).some((text) => text.length >= SHORTEST_QUOTE && reason.includes(text));
  return quotes ? 'refused' : reason;
}

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
import { captureOf, leftBy, type Run, type Submission } from './run.ts';

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
export async function verdictOf(run: Submission, list: readonly ReadFields[]): Promise<Verdict> {
  const [first] = list;
  const forget = await rememberProof(run, list);
  if (!forget && first) return { outcome: rejected('replayed'), candidate: first };
  let keep = false;
  try {
    const verdict = await fromFirstThatServes(run, list);
    keep = needsMemory(verdict.outcome);
    return verdict;
  } finally {
    if (!keep) await forget?.();
  }
}

/** Failover: only a failure of the service leads on to the next strategy, never a refusal of the person. */
async function fromFirstThatServes(run: Submission, list: readonly ReadFields[]): Promise<Verdict> {
  let last: unknown;
  for (const candidate of list) {
    try {
      return await from(run, candidate);
    } catch (thrown) {
      last = thrown;
      const { code } = asStepUpError(thrown, 'strategy_failed');
      if (errorCodes[code].kind !== 'vendor' || code === 'emulator_refused') break;
    }
  }
  throw last;
}

async function from(run: Submission, candidate: ReadFields): Promise<Verdict> {
  const { deadline, subjectOf, allowEmulators } = run.settings;
  const { bound, fields } = candidate;
  const options = { deadline, signal: run.signal, late: late(run) };
  const { session } = leftBy(bound.name, run.before);
  const own = { fields, session, nonce: run.challenge?.nonce, subjectOf };
  const capture = captureOf(candidate, run);
  const { outcome: said, ...rest } = await runStrategy(bound, { ...run, ...own, capture }, options);
  if ('emulated' in said && said.emulated && !allowEmulators) {
    throw new StepUpError('emulator_refused', 'an emulator answered; see allowEmulators');
  }
  const outcome = judge(said, bound, run);
  const replayed = outcome.result === 'verified' && !(await useOnce(run, outcome));
  return { ...rest, candidate, outcome: replayed ? rejected('replayed') : outcome };
}

/**
 * Holds an outcome against the policy and the session: whose proof it is and what it may prove. Somebody else's
 * proof becomes a refusal. Throws `strategy_failed`.
 */
function judge(outcome: AnyOutcome, { kit }: BoundStrategy, run: Run): AnyOutcome {
  if ('reason' in outcome) return { ...outcome, reason: unquoted(outcome.reason, run) };
  if (outcome.result !== 'verified') return outcome;
  const { factor, enrollment } = run;
  const { subject, methods = factor.methods, liveness = 'none' } = outcome;
  const beyond = methods.some((method) => !factor.methods.includes(method));
  if (beyond) throw failed('the strategy proved what the policy does not let it prove');
  const alive = livenessReaches(kit?.bestLiveness ?? 'none', liveness);
  if (!alive) throw failed('the strategy claims more liveness than it declares');
  if (run.subject === undefined && subject === undefined)
    throw failed('a first factor must name its subject');
  const expected = kit && enrollment ? enrollment.reference : run.subject;
  const own = run.subject === undefined || subject === undefined || subject === expected;
  return own ? outcome : rejected('subject_mismatch');
}

function failed(message: string): StepUpError {
  return new StepUpError('strategy_failed', message);
}

/** A reason is told in events: one that quotes what was submitted says no more than that it was refused. */
function unquoted(reason: string, { fields }: Run): string {
  const quotes = textsIn(fields).some((text) => text.length >= SHORTEST_QUOTE && reason.includes(text));
  return quotes ? 'refused' : reason;
}

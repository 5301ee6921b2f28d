import { livenessReaches } from '../evidence/evidence.ts';
import { StepUpError } from '../lib/errors.ts';
import { textsIn } from '../lib/plain.ts';
import type { BoundStrategy } from '../strategy/bind.ts';
import { rejected } from '../strategy/outcome.ts';
import type { AnyOutcome } from '../strategy/read-answer.ts';
import type { Run } from './run.ts';

const SHORTEST_QUOTE = 4;

/**
 * Holds an outcome against the policy and the session: whose proof it is and what it may prove. Somebody else's
 * proof becomes a refusal. Throws `strategy_failed`.
 */
export function judge(outcome: AnyOutcome, { kit }: BoundStrategy, run: Run): AnyOutcome {
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

import { defined } from '../lib/defined.ts';
import type { StepUpError } from '../lib/errors.ts';
import type { SecurityEvent } from '../lib/events.ts';
import { textsIn } from '../lib/plain.ts';
import { redactedError } from '../lib/redacted-error.ts';
import type { EnrollResult, Run, RunResult, Within } from './run.ts';

type Failed = Extract<RunResult, { result: 'error' }>;
type Said = Pick<SecurityEvent, 'type' | 'code' | 'reason'>;

/** Carries out a run, tells how it ended, and makes an `error` of whatever it throws. */
export async function reported<R extends RunResult | EnrollResult>(
  run: Within<Run>,
  work: () => Promise<R>,
): Promise<R | Failed> {
  const failed = (thrown: unknown): Failed => ({ result: 'error', error: errorOf(thrown, run) });
  const result = await work().catch(failed);
  const about = 'subject' in result ? { ...run, subject: result.subject } : run;
  for (const said of saidOf(result)) tell(about, said);
  return result;
}

/** Sends one event about a run, without anybody's input in it. */
export function tell(about: Within & { readonly session?: string }, said: Said): void {
  const { ceremony, session, factor, settings } = about;
  const { onEvent, clock, subjectDigest } = settings;
  const subject = about.subject === undefined ? undefined : subjectDigest(about.subject);
  onEvent({ at: clock(), ...defined({ subject, session }), ceremony, factor: factor.id, ...said });
}

/** Tells what a strategy throws when nobody waits any longer. */
export function late(about: Within): () => void {
  return () => tell(about, { type: 'factor.error', code: 'strategy_failed', reason: 'late' });
}

function saidOf(result: RunResult | EnrollResult): readonly Said[] {
  switch (result.result) {
    case 'verified':
      return [{ type: 'factor.verified' }];
    case 'retry':
      return [{ type: 'factor.retry', reason: result.reason }];
    case 'locked':
      return [{ type: 'factor.locked', code: 'factor_locked' }];
    case 'error':
      return [{ type: 'factor.error', code: result.error.code }];
    case 'rejected': {
      const said: Said = { type: 'factor.rejected', reason: result.reason };
      return result.reason === 'replayed' ? [{ type: 'factor.replayed' }, said] : [said];
    }
    default:
      return [];
  }
}

/** The coded error for what a strategy threw, with nothing of what was submitted in it. */
function errorOf(thrown: unknown, { fields, callback }: Run): StepUpError {
  return redactedError(thrown, [...textsIn(fields), ...(callback?.searchParams.values() ?? [])]);
}

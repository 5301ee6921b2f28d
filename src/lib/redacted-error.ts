import { errorCodes } from './error-codes.ts';
import { StepUpError } from './errors.ts';
import { redactedCause } from './redaction.ts';

/** The coded error for what foreign code threw, with none of these texts in it: `strategy_failed` where it has no code. */
export function redactedError(thrown: unknown, secrets: readonly string[]): StepUpError {
  const cause = redactedCause(thrown, secrets);
  if (thrown instanceof StepUpError && cause === thrown) return thrown;
  const code = thrown instanceof StepUpError ? thrown.code : 'strategy_failed';
  return new StepUpError(code, errorCodes[code].title, { cause });
}

import { type ErrorCode, errorCodes } from './error-codes.ts';
import { StepUpError } from './errors.ts';

/** The given value as an error of ours: itself when it is one, else `code` (default `internal`) with the value as cause. */
export function asStepUpError(thrown: unknown, code: ErrorCode = 'internal'): StepUpError {
  return thrown instanceof StepUpError
    ? thrown
    : new StepUpError(code, errorCodes[code].title, { cause: thrown });
}

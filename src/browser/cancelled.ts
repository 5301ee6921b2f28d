import { StepUpError } from '../lib/errors.ts';

/**
 * The person closed the step-up dialog, or the caller's `AbortSignal` fired. Its `name` is `AbortError`, as that
 * of a `fetch` which is aborted, so code that passes over aborted requests passes over this too; its `code` is
 * `ceremony_cancelled`.
 */
export class CancelledError extends StepUpError {
  constructor(cause?: unknown) {
    super('ceremony_cancelled', 'The step-up was cancelled', cause === undefined ? {} : { cause });
    this.name = 'AbortError';
  }
}

/** Whether this is a cancellation, ours or that of a `fetch`. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

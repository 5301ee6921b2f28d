import type { Response } from 'express';
import { errorCodes } from '../lib/error-codes.ts';
import type { StepUpError } from '../lib/errors.ts';

/**
 * Answers with a problem document (RFC 9457) that carries the error's stable `code`. Only what the caller did
 * wrong is explained in `detail`: of a person, a vendor or ourselves nothing is told but the code's title.
 */
export function sendProblem(
  res: Response,
  error: StepUpError,
  extra: Readonly<Record<string, unknown>> = {},
): void {
  const { kind, title } = errorCodes[error.code];
  if (error.retryAfter !== undefined) res.set('Retry-After', String(Math.ceil(error.retryAfter)));
  res
    .status(error.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:passport-stepup:error:${error.code}`,
        title,
        status: error.status,
        code: error.code,
        ...(kind === 'request' ? { detail: error.message } : {}),
        ...extra,
      }),
    );
}

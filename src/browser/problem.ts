import { type ErrorCode, errorCodes } from '../lib/error-codes.ts';
import { StepUpError } from '../lib/errors.ts';
import { problemDocument } from './wire.ts';

/** The refusal that a response holds, with the code of its problem document; `internal` where it has none that we know. */
export async function problemOf(response: Response): Promise<StepUpError> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = problemDocument.safeParse(body);
  const code =
    parsed.success && isErrorCode(parsed.data.code) ? parsed.data.code : codeOfStatus(response.status);
  const wait = Number(
    response.headers.get('retry-after') ?? (parsed.success ? parsed.data.retry_after : undefined),
  );
  const title = errorCodes[code].title;
  return new StepUpError(code, title, Number.isFinite(wait) && wait > 0 ? { retryAfter: wait } : {});
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}

// A proxy in front of the application answers without a problem document.
function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'authentication_required';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'vendor_unavailable' : 'internal';
}

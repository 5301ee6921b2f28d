import { InvalidAsn1Error, ResultCodeError } from 'ldapts';
import { type ErrorCode, StepUpError, VendorError } from 'passport-stepup/strategy-kit';

const INVALID_CREDENTIALS = 49;

/** What Active Directory adds to result 49 (`data 775`), as fixed words. It names Windows system error codes, in hex. */
const activeDirectoryReasons: Readonly<Record<string, string>> = {
  '525': 'credentials', // no such user
  '52e': 'credentials',
  '530': 'outside_hours',
  '531': 'wrong_workstation',
  '532': 'password_expired',
  '533': 'account_disabled',
  '701': 'account_expired',
  '773': 'password_must_change',
  '775': 'account_locked',
};

/** Result codes (RFC 4511, 4.1.9, appendix A) that say more than that the server refused. */
const vendorCodes: Readonly<Record<number, ErrorCode>> = {
  3: 'vendor_timeout', // timeLimitExceeded
  51: 'vendor_rate_limited', // busy
  52: 'vendor_unavailable', // unavailable
};

/** Results of a bind that only say that this name and password do not fit. */
const refusals: ReadonlySet<number> = new Set([32, 34, 48, INVALID_CREDENTIALS, 53]);

/** Why a bind was refused, in fixed words; nothing when it failed for another reason than the person's. */
export function refusalReason(error: unknown): string | undefined {
  if (!(error instanceof ResultCodeError) || error.code !== INVALID_CREDENTIALS) return undefined;
  const data = /\bdata ([0-9a-f]{3,4})\b/i.exec(error.message)?.[1]?.toLowerCase();
  return (data !== undefined && activeDirectoryReasons[data]) || 'credentials';
}

/** Whether a bind to an entry that is not there ended as one would expect. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ResultCodeError && refusals.has(error.code);
}

/** Any failure as an error of ours: what the directory could not do proves nothing about a person (rule 1). */
export function asVendorError(error: unknown, doing: string): StepUpError {
  if (error instanceof StepUpError) return error;
  if (error instanceof ResultCodeError) {
    const code = vendorCodes[error.code] ?? 'vendor_refused';
    return new VendorError(code, `the directory refused ${doing} (result ${error.code})`, { cause: error });
  }
  if (isTimeout(error)) {
    return new VendorError('vendor_timeout', `the directory did not finish ${doing} in time`, {
      cause: error,
    });
  }
  if (error instanceof InvalidAsn1Error || error instanceof TypeError || error instanceof RangeError) {
    return new VendorError('vendor_answer_invalid', `the directory's answer to ${doing} is not LDAP`, {
      cause: error,
    });
  }
  return new VendorError('vendor_unavailable', `the connection to the directory failed at ${doing}`, {
    cause: error,
  });
}

function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'TimeoutError' || error.name === 'AbortError' || error.message === 'Connection timeout'
  );
}

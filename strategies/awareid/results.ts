import { VendorError } from 'passport-stepup/strategy-kit';
import type { AwareIdCheck } from './checks.ts';
import type { AwareIdAnswer } from './client/calls.ts';
import { unusable } from './unusable-answer.ts';
import type { AuthCheckDeviceAnswer, VerifyDeviceAnswer, VerifyPinAnswer } from './wire/authentication.ts';

/** What the answer to one check says. An answer that cannot be used is an error, never one of these. */
export interface CheckResult {
  /** The check. */
  readonly check: AwareIdCheck;
  /** How the session stands after it: 0 failed, 1 pending, 2 complete. */
  readonly status: 0 | 1 | 2;
  /** Why it does not hold: a fixed word; nothing where it holds. */
  readonly refused?: string;
  /** Why it could not be judged and should be captured again; nothing where it was judged. */
  readonly again?: string;
  /** Whether an emulator answered. */
  readonly emulated: boolean;
}

/** The one text that means success of operation 49; there is no boolean (documented). */
const DEVICE_VERIFIED = 'Device verified.';
const DEVICE_REFUSED = 'Device signature is invalid';
/** Words, not parts of them: a failed allocation is nobody's place. */
const DEVICE_ELSEWHERE = /\b(geofence|location)\b/i;

/** Operation 49: the message is the only sign. */
export function deviceResult({ body, emulated }: AwareIdAnswer<VerifyDeviceAnswer>): CheckResult {
  refuseHiddenError('device', body);
  const result = { check: 'device', status: body.authStatus, emulated } as const;
  if (body.message === DEVICE_VERIFIED) return result;
  if (body.message === DEVICE_REFUSED) return { ...result, refused: 'device_signature' };
  if (DEVICE_ELSEWHERE.test(body.message ?? '')) return { ...result, refused: 'device_place' };
  throw unusable('device', 'has no message that is known');
}

/** Operation 53. A business error of the service that looks at devices is a refusal (an assumption of the contract). */
export function deviceRiskResult({ body, emulated }: AwareIdAnswer<AuthCheckDeviceAnswer>): CheckResult {
  const result = { check: 'device-risk', status: body.authStatus, emulated } as const;
  const inner = body.responseDetail?.errorCode;
  if (isError(inner)) throw new VendorError('vendor_refused', 'awareid device-risk: it could not be judged');
  return isError(body.errorCode) ? { ...result, refused: 'device_risk' } : result;
}

/**
 * Operation 52 shows nothing but the status (documented): a right and a wrong PIN differ only when it is the last check,
 * and so it is run last.
 */
export function lastPinResult({ body, emulated }: AwareIdAnswer<VerifyPinAnswer>): CheckResult {
  refuseHiddenError('pin', body);
  const result = { check: 'pin', status: body.authStatus, emulated } as const;
  return body.authStatus === 2 ? result : { ...result, refused: 'pin' };
}

/**
 * Elsewhere than at a device's risk no code of an error belongs into the answer to a check: beside a good result it contradicts
 * it, and beside a bad one nobody knows whether the person was judged. Throws `vendor_answer_invalid`.
 */
export function refuseHiddenError(check: AwareIdCheck, body: { readonly [member: string]: unknown }): void {
  if (isError(body.errorCode)) throw unusable(check, 'is an error beside a result');
}

/** Null, absent and 0 are no error. */
function isError(code: unknown): boolean {
  return code !== null && code !== undefined && code !== 0;
}

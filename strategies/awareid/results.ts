import { VendorError } from 'passport-stepup/strategy-kit';
import type { z } from 'zod';
import type { AwareIdCheck } from './checks.ts';
import type { AwareIdAnswer } from './client/calls.ts';
import type { AuthCheckDeviceAnswer, VerifyDeviceAnswer } from './wire/authentication.ts';
import type {
  authStatus,
  biometricVerifyFaceResponse,
  biometricVerifyVoiceResponse,
} from './wire/session.ts';

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

type Status = z.infer<typeof authStatus>;

/** The one text that means success of operation 49; there is no boolean (documented). */
const DEVICE_VERIFIED = 'Device verified.';
const DEVICE_REFUSED = 'Device signature is invalid';
const DEVICE_ELSEWHERE = /geofence|location/i;

/** The decisions of the liveness engines that ask for another capture (documented); every other but `LIVE` is a refusal. */
const CAPTURE_AGAIN: Readonly<Record<string, string>> = {
  TOO_BLURRY: 'too_blurry',
  UNABLE_TO_CALCULATE_LIVENESS: 'liveness_unclear',
};

/**
 * The engine's feedback about a capture, as words for the person. The vendor's list is not public: these names are an
 * assumption, and one that is not here leaves the capture `liveness_unclear`. They decide nothing.
 */
const FEEDBACK: Readonly<Record<string, string>> = {
  NO_FACE_DETECTED: 'no_face',
  MULTIPLE_FACES_DETECTED: 'several_faces',
  FACE_TOO_FAR: 'too_small',
  INSUFFICIENT_LIGHTING: 'too_dark',
};

/** Operations 50 and 56. */
export function faceResult({
  body,
  emulated,
}: AwareIdAnswer<z.infer<typeof biometricVerifyFaceResponse>>): CheckResult {
  const { faceLivenessResults: inner } = body;
  const { decision, feedback } = (inner ? inner.video?.liveness_result : undefined) ?? {};
  const result = biometric('face', body, decision);
  const known = feedback?.map((one) => FEEDBACK[one]).find((one) => one !== undefined);
  const told = result.again !== undefined && known !== undefined ? { again: known } : {};
  return { check: 'face', status: body.authStatus, emulated, ...result, ...told };
}

/** Operations 51 and 57. */
export function voiceResult({
  body,
  emulated,
}: AwareIdAnswer<z.infer<typeof biometricVerifyVoiceResponse>>): CheckResult {
  const { voiceLivenessResults: inner } = body;
  const decision = inner ? inner.voice?.livenessResult?.decision : undefined;
  return { check: 'voice', status: body.authStatus, emulated, ...biometric('voice', body, decision) };
}

/** Operation 49: the message is the only sign. */
export function deviceResult({ body, emulated }: AwareIdAnswer<VerifyDeviceAnswer>): CheckResult {
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
export function lastPinResult({ body, emulated }: AwareIdAnswer<{ authStatus: Status }>): CheckResult {
  const result = { check: 'pin', status: body.authStatus, emulated } as const;
  return body.authStatus === 2 ? result : { ...result, refused: 'pin' };
}

/** An answer to a check that cannot be used: no evidence, and not the person's failure. */
export function unusable(check: string, why: string): VendorError {
  return new VendorError('vendor_answer_invalid', `awareid ${check}: the answer ${why}`);
}

/** Liveness and match of one capture: both must be true, and what the engine says inside may not contradict. */
function biometric(
  check: AwareIdCheck,
  body: {
    readonly livenessResult: boolean;
    readonly matchResult?: boolean | null | undefined;
    readonly matchScore?: number | null | undefined;
  },
  decision: string | null | undefined,
): Pick<CheckResult, 'refused' | 'again'> {
  if (body.livenessResult !== true) {
    const again = CAPTURE_AGAIN[decision ?? ''];
    return again === undefined ? { refused: 'not_live' } : { again };
  }
  if (decision !== undefined && decision !== null && decision !== 'LIVE')
    throw unusable(check, 'says live and not live');
  if (typeof body.matchResult !== 'boolean') throw unusable(check, 'has no matchResult');
  if (!body.matchResult) return { refused: `${check}_not_matched` };
  if ((body.matchScore ?? 0) < 0) throw unusable(check, 'says that it matches with a score below 0');
  return {};
}

/** Null, absent and 0 are no error. */
function isError(code: string | number | null | undefined): boolean {
  return code !== null && code !== undefined && code !== 0;
}

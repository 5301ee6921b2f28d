import type { z } from 'zod';
import type { AwareIdAnswer } from './client/calls.ts';
import { type CheckResult, refuseHiddenError } from './results.ts';
import { unusable } from './unusable-answer.ts';
import type { biometricVerifyFaceResponse, biometricVerifyVoiceResponse } from './wire/session.ts';

/** The decisions of the liveness engines that ask for another capture (documented); every other but `LIVE` is a refusal. */
const CAPTURE_AGAIN: ReadonlyMap<string, string> = new Map([
  ['TOO_BLURRY', 'too_blurry'],
  ['UNABLE_TO_CALCULATE_LIVENESS', 'liveness_unclear'],
]);

/**
 * The engine's feedback about a capture, as words for the person. The vendor's list is not public: these names are an
 * assumption, and one that is not here leaves the capture `liveness_unclear`. They decide nothing.
 */
const FEEDBACK: ReadonlyMap<string, string> = new Map([
  ['NO_FACE_DETECTED', 'no_face'],
  ['MULTIPLE_FACES_DETECTED', 'several_faces'],
  ['FACE_TOO_FAR', 'too_small'],
  ['INSUFFICIENT_LIGHTING', 'too_dark'],
]);

/** Operations 50 and 56. */
export function faceResult({
  body,
  emulated,
}: AwareIdAnswer<z.infer<typeof biometricVerifyFaceResponse>>): CheckResult {
  const { faceLivenessResults: inner } = body;
  const { decision, feedback } = (inner ? inner.video?.liveness_result : undefined) ?? {};
  const result = biometric('face', body, decision);
  const known = feedback?.map((one) => FEEDBACK.get(one)).find((one) => one !== undefined);
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

/** Liveness and match of one capture: both must be true, and what the engine says inside may not contradict. */
function biometric(
  check: 'face' | 'voice',
  body: {
    readonly livenessResult: boolean;
    readonly matchResult?: boolean | null | undefined;
    readonly matchScore?: number | null | undefined;
    readonly [member: string]: unknown;
  },
  decision: string | null | undefined,
): Pick<CheckResult, 'refused' | 'again'> {
  refuseHiddenError(check, body);
  if (body.livenessResult !== true) {
    const again = CAPTURE_AGAIN.get(decision ?? '');
    return again === undefined ? { refused: 'not_live' } : { again };
  }
  if (decision !== undefined && decision !== null && decision !== 'LIVE')
    throw unusable(check, 'says live and not live');
  if (typeof body.matchResult !== 'boolean') throw unusable(check, 'has no matchResult');
  if (!body.matchResult) return { refused: `${check}_not_matched` };
  if ((body.matchScore ?? 0) < 0) throw unusable(check, 'says that it matches with a score below 0');
  return {};
}

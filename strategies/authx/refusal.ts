import { type Outcome, rejected, retry, VendorError } from 'passport-stepup/strategy-kit';
import { codes } from './wire.ts';

const CAPTURE_AGAIN: Readonly<Record<number, string>> = {
  [codes.faceQualityPoor]: 'quality_poor',
  [codes.tooManyFace]: 'several_faces',
  [codes.faceNotFound]: 'no_face',
  [codes.faceOutBound]: 'face_not_inside',
};

/**
 * What a code of `/ProcessBiometric` other than 1 means: 3 to 6 capture again, 7 is the provider's fault, and the rest is a
 * refusal. 8 (an unknown user) looks like 2 (somebody else), so that nobody can list accounts. 0 costs an attempt too:
 * which code a palm or a finger of somebody else gives is not documented. Throws `vendor_refused` for 7.
 */
export function refusalOf(code: number): Outcome {
  if (code === codes.settingsMissed)
    throw new VendorError('vendor_refused', 'authx processBiometric: settings are missing at the portal');
  const reason = CAPTURE_AGAIN[code];
  return reason === undefined ? rejected('not_recognised') : retry(reason);
}

import { type Outcome, rejected, retry, VendorError } from 'passport-stepup/strategy-kit';
import type { BiometridMessage } from './wire/messages.ts';

/** A negative result as the client tells it. */
export interface Negative {
  /** The constant, where there was one. */
  readonly message: BiometridMessage | undefined;
  /** The result flag as it came. */
  readonly flag: boolean | undefined;
  /** The engine's own words. */
  readonly reason?: string | undefined;
}

/** The constants that are the person's refusal, and those that ask for a new capture. */
const REFUSED: readonly BiometridMessage[] = ['FACE_RECOGNITION_FAILED', 'AUDIO_VERIFICATION_FAILED'];
/** The constants of the service's and the operator's faults: whatever flag stands beside, nobody was judged. */
const FAULTS: readonly BiometridMessage[] = [
  'PROBLEM_OCURRED_REPEAT_REQUEST',
  'REQUEST_LIMIT_REACHED',
  'NO_FACE_ENGINE_CONFIGURATION_AVAILABLE',
  'NO_VOICE_ENGINE_CONFIGURATION_AVAILABLE',
  'ENROLL_USER_FACE_FIRST',
  'ENROLL_USER_VOICE_FIRST',
  'USERID_NOT_EXISTS',
  'AUTHENTICATION_HEADERS_MISSING',
  'INVALID_AUTHENTICATION_HEADERS',
  'CLIENT_NOT_FOUND/CHECK_AUTHENTICATION_HEADERS',
  'NO_FILE_OR_INVALID_FORMAT',
  'UNEXPECTED_FIELD',
];
const SEVERAL: BiometridMessage = 'MULTIPLE_FACES_DETECTED';

/**
 * What a negative result means: the person's refusal where the flag itself says `false` or the constant is known for
 * that, a new capture where the engine saw no face or several. Throws `vendor_answer_invalid` for anything else: an unknown
 * constant without a flag, and a constant of the service's own faults, are no evidence either way.
 */
export function refusedByVendor(
  negative: Negative,
  { asked, refusals = [] }: { readonly asked: string; readonly refusals?: readonly string[] | undefined },
): Outcome {
  const { message = '', flag, reason = '' } = negative;
  if (FAULTS.includes(message) && !refusals.includes(message))
    throw new VendorError('vendor_answer_invalid', `${asked}: a fault is told as a refusal`);
  if (message === SEVERAL) return retry('several_faces');
  const refused = flag === false || REFUSED.includes(message) || refusals.includes(message);
  if (!refused)
    throw new VendorError('vendor_answer_invalid', `${asked}: the answer refuses with an unknown constant`);
  return /^no faces? found/i.test(reason) ? retry('no_face') : rejected('not_recognised');
}

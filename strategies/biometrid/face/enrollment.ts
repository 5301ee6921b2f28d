import { type Outcome, retry, StepUpError, VendorError } from 'passport-stepup/strategy-kit';
import type { FaceAsk, FaceEnrolment } from '../client/face.ts';
import type { BiometridClient } from '../client.ts';
import { orDeleteUser } from '../undo-user.ts';

/** How enrolling one picture ended. */
export type FaceEnrolled = { readonly result: 'enrolled'; readonly emulated: boolean } | Outcome;

/**
 * Enrolls one picture for a user that was just made. In every other end the user is deleted again, so that nothing is left at the
 * vendor that nobody knows of. Throws `enrollment_refused` where somebody has the face already (that user's id is never
 * used), `vendor_answer_invalid` for an unknown refusal, and what the client throws.
 */
export async function enrollTheFace(client: BiometridClient, ask: FaceAsk): Promise<FaceEnrolled> {
  const { userId } = ask;
  return orDeleteUser(client, userId, async () => {
    const said = await client.enrollFace(ask);
    if (said.enrolled) return { result: 'enrolled', emulated: said.emulated };
    const ended = endOf(said);
    await client.deleteUser({ userId });
    return ended;
  });
}

function endOf({ message, detectedId }: FaceEnrolment): Outcome {
  if (message === 'FACE_ALREADY_DETECTED_ON_GALLERY' || detectedId !== undefined)
    throw new StepUpError('enrollment_refused', 'biometrid: this face is set up already');
  if (message === 'MULTIPLE_FACES_DETECTED') return retry('several_faces');
  if (message === 'FACE_ENROLLMENT_FAILED') return retry('no_usable_face');
  throw new VendorError('vendor_answer_invalid', 'biometrid enrollFace: refused with an unknown constant');
}

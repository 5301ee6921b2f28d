import type { FaceProblem } from 'passport-stepup/engines';
import type { FaceVerdict } from './faces.ts';

/** The version that the face engine tells; the libraries named are the vendor's, the engine is ours. */
const FACE_VERSION = 'passport-stepup emulator, face-dlib-resnet/1';

const FEEDBACK: Readonly<Record<FaceProblem, string>> = {
  no_face: 'NO_FACE_DETECTED',
  several_faces: 'MULTIPLE_FACES_DETECTED',
  too_small: 'FACE_TOO_FAR',
  too_dark: 'INSUFFICIENT_LIGHTING',
  too_bright: 'INSUFFICIENT_LIGHTING',
};

/** The vendor's capture feedback for a picture. */
export function feedbackOf(problem: FaceProblem | undefined): string {
  return problem ? FEEDBACK[problem] : 'COMPLIANT_IMAGE';
}

/** `liveness_result` and `version` as the engine tells them; `emu_reason` is our own member. */
export function livenessAnswer({ live, decision, reason }: FaceVerdict): Record<string, unknown> {
  const unable = !live && decision !== 'SPOOF';
  const asked = (FEEDBACK as Readonly<Record<string, string>>)[reason];
  const feedback = unable ? ['INVALID_FRAME', ...(asked ? [asked] : [])] : ['SCORES_READY'];
  const score = live ? 100 : 0;
  return {
    liveness_result: { decision, feedback, score: unable ? -1 : score, emu_reason: reason },
    version: FACE_VERSION,
  };
}

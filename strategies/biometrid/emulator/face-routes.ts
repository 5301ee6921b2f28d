import { type RequestHandler, Router } from 'express';
import type { FaceReading } from 'passport-stepup/engines';
import { readPhoto, reasonFor } from './face-reading.ts';
import { type Parts, requireEngine, userOf } from './parts.ts';
import { answerWith, EmulatedRefusal } from './refusal.ts';
import type { EmulatedUser } from './users.ts';

/** Enrol, verify, adapt and delete one user's face. A face "dialogue" is one request and one answer. */
export function faceRoutes(parts: Parts): Router {
  return Router()
    .post('/users/:userId/dialogue/enroll/face', enrollFace(parts))
    .post('/users/:userId/dialogue/verify/face', verifyFace(parts))
    .post('/users/:userId/dialogue/adapt/face', adaptFace(parts))
    .delete('/users/:userId/face/delete', deleteFace(parts));
}

function enrollFace(parts: Parts): RequestHandler {
  return async (request, response) => {
    const user = userOf(parts, request);
    requireEngine(parts, request, 'face');
    const reading = await readPhoto(parts.faces, request);
    const refused = problemOf(reading, 'FACE_ENROLLMENT_FAILED') ?? turned(reading);
    if (refused) return answerWith(response, false, refused);
    const known = parts.gallery.best(reading);
    if (known)
      return answerWith(response, false, {
        message: 'FACE_ALREADY_DETECTED_ON_GALLERY',
        detectedId: known.user.id,
        confidence: Number(known.confidence),
        alreadyExists: true,
      });
    user.face = parts.faces.enrol([reading]);
    answerWith(response, true, { message: 'FACE_ENROLLED_WITH_SUCCESS', enrolled: true });
  };
}

function verifyFace(parts: Parts): RequestHandler {
  return async (request, response) => {
    const face = enrolledFace(parts, userOf(parts, request), request);
    const reading = await readPhoto(parts.faces, request);
    if (reading.problem === 'several_faces')
      return answerWith(response, false, { message: 'MULTIPLE_FACES_DETECTED' });
    const refused = problemOf(reading, 'FACE_RECOGNITION_FAILED');
    if (refused) return answerWith(response, false, refused);
    const { same, confidence } = parts.gallery.compare(face, reading);
    if (!same) return answerWith(response, false, { message: 'FACE_RECOGNITION_FAILED', verified: false });
    const renamed = parts.tools.faults.vendorFault('renamed-message', request.originalUrl);
    const message = renamed ? 'FACE_VERIFIED_WITH_SUCCESS' : 'FACE_RECOGNIZED_WITH_SUCCESS';
    answerWith(response, true, { message, verified: true, confidence });
  };
}

function adaptFace(parts: Parts): RequestHandler {
  return async (request, response) => {
    const user = userOf(parts, request);
    const face = enrolledFace(parts, user, request);
    const reading = await readPhoto(parts.faces, request);
    const refused = problemOf(reading, 'FACE_ADAPT_FAILED') ?? turned(reading, 'FACE_ADAPT_FAILED');
    if (refused) return answerWith(response, false, refused);
    if (!parts.gallery.compare(face, reading).same)
      return answerWith(response, false, { message: 'FACE_NOT_REALIABLE_TO_ADAPT', alreadyExists: false });
    user.face = parts.faces.enrol([reading]);
    answerWith(response, true, { message: 'FACE_ADAPTED_WITH_SUCCESS', adapted: true });
  };
}

function deleteFace(parts: Parts): RequestHandler {
  return (request, response) => {
    const user = userOf(parts, request);
    requireEngine(parts, request, 'face');
    if (!user.face) throw new EmulatedRefusal(400, 'ENROLL_USER_FACE_FIRST');
    user.face = undefined;
    answerWith(response, true, { message: 'USER_FACE_CREDENTIALS_DELETED' });
  };
}

function enrolledFace(parts: Parts, { face }: EmulatedUser, request: Parameters<RequestHandler>[0]) {
  requireEngine(parts, request, 'face');
  if (!face) throw new EmulatedRefusal(400, 'ENROLL_USER_FACE_FIRST');
  return face;
}

function problemOf({ problem }: FaceReading, message: string) {
  return problem === undefined ? undefined : { message, reason: reasonFor(problem) };
}

/** A picture from the side is no picture to compare others with. */
function turned({ yaw }: FaceReading, message = 'FACE_ENROLLMENT_FAILED') {
  return Math.abs(yaw) > 0.35 ? { message, reason: "The face on 'photo' is turned away" } : undefined;
}

import { type RequestHandler, Router } from 'express';
import type { FaceReading } from 'passport-stepup/engines';
import { LARGEST_PICTURE } from '../wire/face.ts';
import { readPhoto, reasonFor } from './face-reading.ts';
import { facesOf } from './faces-of-picture.ts';
import { type Parts, requireEngine } from './parts.ts';
import { answerWith } from './refusal.ts';
import { fileOf } from './upload.ts';

/** Searches among all enrolled faces, and what a face looks like. To be added before the routes that name a user. */
export function searchRoutes(parts: Parts): Router {
  return Router()
    .post('/users/find-by-face', findByFace(parts))
    .post('/users/find-by-multiple', findByMultiple(parts))
    .post('/users/find-face-properties', findFaceProperties(parts));
}

function findByFace(parts: Parts): RequestHandler {
  return async (request, response) => {
    requireEngine(parts, request, 'face');
    const reading = await readPhoto(parts.faces, request);
    const { problem } = reading;
    if (problem) return answerWith(response, false, notFound(reasonFor(problem)));
    const match = parts.gallery.best(reading);
    if (!match) return answerWith(response, false, notFound("No user has the face on 'photo'"));
    const { user, confidence } = match;
    const found = { verified: true, userId: user.id, confidence };
    answerWith(response, true, { message: 'FACE_RECOGNIZED_WITH_SUCCESS', ...found });
  };
}

function findByMultiple(parts: Parts): RequestHandler {
  return async (request, response) => {
    requireEngine(parts, request, 'face');
    const { bytes } = fileOf(request, 'photo', LARGEST_PICTURE);
    const readings = await facesOf(parts.faces, bytes);
    if (readings.length === 0) return answerWith(response, false, notFound(reasonFor('no_face')));
    const best = new Map<string, string>();
    for (const reading of readings) {
      const match = parts.gallery.best(reading);
      if (match && Number(match.confidence) > Number(best.get(match.user.id) ?? 0))
        best.set(match.user.id, match.confidence);
    }
    if (best.size === 0) return answerWith(response, false, notFound("No user has a face on 'photo'"));
    const usersFound = [...best].map(([userId, confidence]) => ({ userId, confidence }));
    answerWith(response, true, { message: 'FACE_RECOGNIZED_WITH_SUCCESS', verified: true, usersFound });
  };
}

/**
 * No engine here estimates age, gender or emotions: they are left out, which the contract allows, and what was measured
 * stands under names of the emulator's own.
 */
function findFaceProperties(parts: Parts): RequestHandler {
  return async (request, response) => {
    requireEngine(parts, request, 'face');
    const reading = await readPhoto(parts.faces, request);
    if (reading.problem === 'several_faces')
      return answerWith(response, false, { message: 'MULTIPLE_FACES_DETECTED' });
    if (reading.problem === 'no_face')
      return answerWith(response, false, { message: 'FACE_PROPERTIES_FAILED', reason: reasonFor('no_face') });
    answerWith(response, true, { message: 'FACE_RECOGNIZED_WITH_SUCCESS', properties: measured(reading) });
  };
}

function measured({ width, brightness, yaw, mouthOpen }: FaceReading): Record<string, number> {
  const rounded = { emu_width: width, emu_brightness: brightness, emu_yaw: yaw, emu_mouth_open: mouthOpen };
  return Object.fromEntries(Object.entries(rounded).map(([name, value]) => [name, Number(value.toFixed(3))]));
}

/** The constant really is that of an enrolment (documented). */
function notFound(reason: string) {
  return { message: 'FACE_ENROLLMENT_FAILED', reason };
}

import type { z } from 'zod';
import { confidenceOf } from '../wire/envelope.ts';
import { facePropertiesAnswer, findByFaceAnswer, findByMultipleAnswer } from '../wire/face.ts';
import type { BiometridCalls } from './calls.ts';
import { type PictureAsk, sendPicture } from './face.ts';
import { type BiometridResult, flagOf, resultOf } from './verdict.ts';

/** An enrolled user whose face was found. */
export interface FoundUser {
  /** The user's id at Biometrid. */
  readonly userId: string;
  /** How alike, 0 to 1. */
  readonly confidence: number | undefined;
}

/** Who a face is. */
export interface FoundFace extends BiometridResult<z.infer<typeof findByFaceAnswer>> {
  /** The user, or nothing. One face among many is no proof of who somebody is. */
  readonly found: FoundUser | undefined;
  /** Why nobody was found, in the engine's words. */
  readonly reason: string | undefined;
}

/** Who the faces of one picture are. */
export interface FoundFaces extends BiometridResult<z.infer<typeof findByMultipleAnswer>> {
  /** One entry an enrolled user that was found. */
  readonly found: readonly FoundUser[];
  /** Why nobody was found, in the engine's words. */
  readonly reason: string | undefined;
}

/** What a face looks like to the engine: estimates, no facts about a person. */
export interface FaceProperties extends BiometridResult<z.infer<typeof facePropertiesAnswer>> {
  /** The estimates, or nothing where no face could be judged. */
  readonly properties: z.infer<typeof facePropertiesAnswer>['data']['properties'];
  /** Why not, in the engine's words. */
  readonly reason: string | undefined;
}

/** `findByFace`: found only with `status`, `verified` and an id. */
export async function findByFace(calls: BiometridCalls, ask: PictureAsk): Promise<FoundFace> {
  const answer = await sendPicture(calls, 'findByFace', ask);
  const body = answer.json(findByFaceAnswer);
  const { verified, userId, confidence, reason } = body.data;
  const known = flagOf(answer, body, verified);
  if (known && userId === undefined) throw answer.unusable('names nobody');
  const found = known && userId !== undefined ? { userId, confidence: confidenceOf(confidence) } : undefined;
  return { ...resultOf(answer, body), found, reason };
}

/** `findByMultiple`: the same for each face of a picture. */
export async function findByMultiple(calls: BiometridCalls, ask: PictureAsk): Promise<FoundFaces> {
  const answer = await sendPicture(calls, 'findByMultiple', ask);
  const body = answer.json(findByMultipleAnswer);
  const { usersFound, verified, reason } = body.data;
  if (body.status && usersFound === undefined) throw answer.unusable('has no result');
  const some = body.status && verified !== false;
  const found = (some ? (usersFound ?? []) : []).map(({ userId, confidence }) => ({
    userId,
    confidence: confidenceOf(confidence),
  }));
  return { ...resultOf(answer, body), found, reason };
}

/** `findFaceProperties`. */
export async function findFaceProperties(calls: BiometridCalls, ask: PictureAsk): Promise<FaceProperties> {
  const answer = await sendPicture(calls, 'findFaceProperties', ask);
  const body = answer.json(facePropertiesAnswer);
  const { properties, reason } = body.data;
  if (body.status && properties === undefined) throw answer.unusable('has no result');
  return { ...resultOf(answer, body), properties: body.status ? properties : undefined, reason };
}

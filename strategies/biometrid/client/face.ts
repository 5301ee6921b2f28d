import type { z } from 'zod';
import { confidenceOf } from '../wire/envelope.ts';
import { adaptFaceAnswer, enrollFaceAnswer, verifyFaceAnswer } from '../wire/face.ts';
import type { BiometridOperation } from '../wire/operations.ts';
import type { UserAsk } from './account.ts';
import type { BiometridCalls } from './calls.ts';
import { setPicture, textForm } from './picture.ts';
import { type BiometridResult, flagOf, resultOf } from './verdict.ts';

/** One picture. */
export interface PictureAsk {
  /** JPEG or PNG, at most 1 MB, exactly one face unless the operation says otherwise. */
  readonly photo: Uint8Array;
  /** The caller's word that it is of a live person, honoured only through the vendor's SDK: no proof. Left out by default. */
  readonly liveness?: boolean;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/** One picture of one user. */
export type FaceAsk = UserAsk & PictureAsk;

/** What enrolling a face came to. */
export interface FaceEnrolment extends BiometridResult<z.infer<typeof enrollFaceAnswer>> {
  /** Whether the face is enrolled now. */
  readonly enrolled: boolean;
  /** Why not, in the engine's words. */
  readonly reason: string | undefined;
  /** Another user who has this face already. Never bind that id to anybody. */
  readonly detectedId: string | undefined;
  /** How alike they are, 0 to 1. */
  readonly confidence: number | undefined;
}

/** What comparing a face came to. */
export interface FaceVerdict extends BiometridResult<z.infer<typeof verifyFaceAnswer>> {
  /** Whether it is the user's face, at the threshold that is set at the vendor. */
  readonly verified: boolean;
  /** Why not, in the engine's words. */
  readonly reason: string | undefined;
  /** How alike, 0 to 1, where it is told. High with `verified: false` is still false. */
  readonly confidence: number | undefined;
}

/** What replacing an enrolled face came to. */
export interface FaceAdaption extends BiometridResult<z.infer<typeof adaptFaceAnswer>> {
  /** Whether the new picture took the place of the old one. */
  readonly adapted: boolean;
  /** Why not, in the engine's words. */
  readonly reason: string | undefined;
}

/** `enrollFace`. */
export async function enrollFace(calls: BiometridCalls, ask: FaceAsk): Promise<FaceEnrolment> {
  const answer = await sendPicture(calls, 'enrollFace', ask);
  const body = answer.json(enrollFaceAnswer);
  const { enrolled, reason, detectedId, confidence } = body.data;
  return {
    ...resultOf(answer, body),
    enrolled: flagOf(answer, body, enrolled),
    reason,
    detectedId,
    confidence: confidenceOf(confidence),
  };
}

/** `verifyFace`. Throws `vendor_answer_invalid` also for an answer that names another user than was asked about. */
export async function verifyFace(calls: BiometridCalls, ask: FaceAsk): Promise<FaceVerdict> {
  const answer = await sendPicture(calls, 'verifyFace', ask);
  const body = answer.json(verifyFaceAnswer);
  const { verified, reason, confidence, userId } = body.data;
  if ((userId ?? ask.userId) !== ask.userId) throw answer.unusable('is about another user');
  return {
    ...resultOf(answer, body),
    verified: flagOf(answer, body, verified),
    reason,
    confidence: confidenceOf(confidence),
  };
}

/** `adaptFace`. */
export async function adaptFace(calls: BiometridCalls, ask: FaceAsk): Promise<FaceAdaption> {
  const answer = await sendPicture(calls, 'adaptFace', ask);
  const body = answer.json(adaptFaceAnswer);
  const { adapted, reason } = body.data;
  return { ...resultOf(answer, body), adapted: flagOf(answer, body, adapted), reason };
}

/** Sends a form with one picture. Throws what `pictureType` and `BiometridCalls.send` throw. */
export async function sendPicture(
  calls: BiometridCalls,
  operation: BiometridOperation,
  { userId, photo, liveness, signal }: PictureAsk & { readonly userId?: string },
) {
  const body = textForm({ liveness });
  setPicture(body, 'photo', photo);
  return calls.send({ operation, userId, body, signal });
}

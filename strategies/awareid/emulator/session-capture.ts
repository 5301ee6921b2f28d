import { z } from 'zod';
import { type Asked, readBody } from './asked.ts';
import { readFacePackage } from './face-package.ts';
import type { FaceCapture, FaceVerdict } from './faces.ts';
import type { Session } from './state/session.ts';
import type { Tenant } from './tenant.ts';
import type { VoiceCapture } from './voices.ts';

const faceSchema = z.looseObject({ faceLivenessData: z.unknown().refine((data) => data !== undefined) });
const voiceSchema = z.looseObject({ livenessData: z.unknown().refine((data) => data !== undefined) });

/** What was read for one session; the session was still pending when the reading was done. */
export interface SessionCapture<Capture> {
  /** The session in which the capture was sent. */
  readonly session: Session;
  /** What was read: numbers and features, no sample; says whether the files were sent before. */
  readonly capture: Capture;
  /** Liveness of the capture; a fault can only make it worse. */
  readonly verdict: FaceVerdict;
}

/** Reads the face package of a session's request and judges liveness. Throws `Refused`. */
export async function readFace(
  tenant: Tenant,
  session: Session,
  { body, signal, path }: Asked,
): Promise<SessionCapture<FaceCapture>> {
  const { faceLivenessData } = readBody(faceSchema, body);
  const capture = await tenant.faces.sessionCapture(readFacePackage(faceLivenessData, tenant.keys), signal);
  tenant.sessions.stillPending(session);
  return { session, capture, verdict: tenant.faces.liveness(capture, path) };
}

/** Reads the voice package of a session's request and judges what can be judged of liveness. Throws `Refused`. */
export async function readVoice(
  tenant: Tenant,
  session: Session,
  { body, path }: Asked,
): Promise<SessionCapture<VoiceCapture>> {
  const { livenessData } = readBody(voiceSchema, body);
  const capture = await tenant.voices.sessionCapture(livenessData);
  tenant.sessions.stillPending(session);
  return { session, capture, verdict: tenant.voices.liveness(capture, path) };
}

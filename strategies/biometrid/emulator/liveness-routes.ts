import { type Request, type RequestHandler, Router } from 'express';
import type { EmulatorTools } from 'passport-stepup/emulator-kit';
import type { FaceEngine, FaceLiveness, LivenessReason } from 'passport-stepup/engines';
import { poseOf } from '../face/session-data.ts';
import { LARGEST_PICTURE } from '../wire/face.ts';
import { base64Bytes } from './base64.ts';
import { uploadOf } from './upload.ts';

/** What the liveness host works with. */
export interface LivenessParts {
  /** Reads faces and judges liveness. */
  readonly faces: FaceEngine;
  /** The sessions that were judged: each counts once. */
  readonly sessions: Set<string>;
  /** Faults. */
  readonly tools: EmulatorTools;
}

const MOST_PICTURES = 10;
const meta = { ok: true, code: 200, mode: 'dev' };

/** The numbers that the emulator gives as `retryFeedbackSuggestion`, with what they mean: its own, the vendor's are not documented. */
export const emulatedFeedback = {
  101: 'no_face',
  102: 'several_faces',
  103: 'too_small',
  104: 'too_dark',
  105: 'too_bright',
  106: 'no_movement',
  107: 'too_few_pictures',
} as const satisfies Readonly<Record<number, LivenessReason>>;

/** The liveness host: `/biometrics/liveness` and `/biometrics/status`. */
export function livenessRoutes(parts: LivenessParts): Router {
  return Router()
    .get('/biometrics/status', (request, response) => {
      const down = parts.tools.faults.vendorFault('liveness-down', request.originalUrl);
      response.json({ meta: { ...meta, ok: !down }, data: {} });
    })
    .post('/biometrics/liveness', liveness(parts));
}

function liveness({ faces, sessions, tools }: LivenessParts): RequestHandler {
  return async (request, response) => {
    const ask = askOf(request);
    if (!ask) return void response.status(400).end();
    const used = sessions.has(ask.sessionId);
    sessions.add(ask.sessionId);
    const spoof = tools.faults.vendorFault('not-live', request.originalUrl);
    const readings = await Promise.all(ask.pictures.map((one) => faces.read(one)));
    const pose = poseOf(ask.sessionData);
    const judged = faces.liveness(readings, pose);
    const refused = used ? 'session_used' : pose === undefined ? 'unknown_session_data' : undefined;
    const live = refused === undefined && !spoof && judged.decision === 'live';
    response.json({ meta, data: answerOf(judged, live, refused ?? judged.reason) });
  };
}

/** `livenessScore` is the mean of two numbers of the engine that decide nothing; what of the contract is not measured says so. */
function answerOf({ decision, advisory }: FaceLiveness, live: boolean, reason: string) {
  const feedback = decision === 'retry' && Object.entries(emulatedFeedback).find(([, one]) => one === reason);
  return {
    livenessResult: live ? 'passed' : 'undetermined',
    livenessScore: Number((50 * (advisory.real + advisory.live)).toFixed(2)),
    glassesScore: 0,
    glassesDecision: false,
    retryFeedbackSuggestion: feedback ? Number(feedback[0]) : 0,
    message: live ? 'The facemap exhibited liveness' : 'The facemap did not exhibit liveness.',
    emu_reason: reason,
    emu_not_measured: ['glassesScore', 'glassesDecision'],
  };
}

function askOf(request: Request) {
  const { texts, files } = uploadOf(request);
  const sessionId = texts.get('sessionId')?.[0];
  const data = files.get('zoomSessionData')?.bytes ?? base64Bytes(texts.get('zoomSessionData')?.[0]);
  const pictures = (texts.get('auditTrail') ?? []).map((one) => base64Bytes(one));
  const usable = pictures.flatMap((one) =>
    one && one.length > 0 && one.length <= LARGEST_PICTURE ? [one] : [],
  );
  if (!sessionId || !data || usable.length < pictures.length || pictures.length > MOST_PICTURES)
    return undefined;
  return { sessionId, sessionData: data, pictures: usable };
}

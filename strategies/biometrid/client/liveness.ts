import type { z } from 'zod';
import { LIVE, livenessAnswer, livenessStatusAnswer } from '../wire/liveness.ts';
import type { BiometridCalls } from './calls.ts';
import { pictureText, textForm } from './picture.ts';

/** One liveness check. */
export interface LivenessAsk {
  /** What the vendor's capture recorded: its bytes (sent as `application/zip` in a form), or base64 text (sent as JSON). */
  readonly sessionData: Uint8Array | string;
  /** The capture's own id; for tracing at the vendor. */
  readonly sessionId: string;
  /** Pictures taken during the capture, in their order: JPEG or PNG, at most 1 MB each. */
  readonly auditTrail?: readonly Uint8Array[];
  /** What the vendor's capture says of session and browser (`x-user-agent`). */
  readonly userAgent?: string;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/** What a liveness check came to. */
export interface LivenessVerdict {
  /** Whether a live person sat before the camera: `passed` and nothing else. */
  readonly live: boolean;
  /** The vendor's word. */
  readonly result: string;
  /** The vendor's score, 0 to 100, where it is told. It decides nothing here. */
  readonly score: number | undefined;
  /** The vendor's hint for the next capture; what its numbers mean is not documented. */
  readonly feedback: number | undefined;
  /** The whole answer as it was parsed. */
  readonly answer: z.infer<typeof livenessAnswer>;
  /** Whether an emulator answered. */
  readonly emulated: boolean;
}

/** `biometricsLiveness`. Throws `vendor_answer_invalid` also when the service says that it did not take the request. */
export async function checkLiveness(calls: BiometridCalls, ask: LivenessAsk): Promise<LivenessVerdict> {
  const { userAgent, signal } = ask;
  const headers = userAgent === undefined ? {} : { 'x-user-agent': userAgent };
  const answer = await calls.send({
    operation: 'biometricsLiveness',
    headers,
    body: livenessBody(ask),
    signal,
  });
  const body = answer.json(livenessAnswer);
  if (!body.meta.ok) throw answer.unusable('says that nothing was judged');
  const { livenessResult: result, livenessScore: score, retryFeedbackSuggestion: feedback } = body.data;
  return { live: result === LIVE, result, score, feedback, answer: body, emulated: answer.emulated };
}

/** `biometricsStatus`: whether the liveness host answers and does not say otherwise. */
export async function livenessStatus(
  calls: BiometridCalls,
  signal?: AbortSignal,
): Promise<{ readonly alive: boolean; readonly emulated: boolean }> {
  const answer = await calls.send({ operation: 'biometricsStatus', signal });
  const { meta } = answer.json(livenessStatusAnswer);
  return { alive: meta?.ok !== false, emulated: answer.emulated };
}

function livenessBody({ sessionData, sessionId, auditTrail = [] }: LivenessAsk) {
  const pictures = auditTrail.map(pictureText);
  if (typeof sessionData === 'string')
    return { zoomSessionData: sessionData, sessionId, auditTrail: pictures };
  const form = textForm({ sessionId });
  form.file('zoomSessionData', sessionData, { filename: 'session.zip', type: 'application/zip' });
  for (const picture of pictures) form.append('auditTrail', picture);
  return form;
}

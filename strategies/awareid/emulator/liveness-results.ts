import { livenessAnswer } from './face-answers.ts';
import type { FaceVerdict } from './faces.ts';
import type { Tenant } from './tenant.ts';

/** `faceLivenessResults` as the tenant has it. */
export function faceResults({ habits }: Tenant, verdict: FaceVerdict): unknown {
  return habits.livenessResults === 'empty' ? '' : { video: livenessAnswer(verdict) };
}

/** `voiceLivenessResults` as the tenant has it. */
export function voiceResults({ habits }: Tenant, verdict: FaceVerdict): unknown {
  return habits.livenessResults === 'empty' ? '' : voiceLivenessAnswer(verdict);
}

/** The voice engine's answer; `emu_reason` is our own member. */
export function voiceLivenessAnswer({ decision, reason, live }: FaceVerdict): Record<string, unknown> {
  return { voice: { livenessResult: { decision, score: live ? 100 : 0, emu_reason: reason } } };
}

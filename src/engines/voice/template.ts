import { z } from 'zod';
import { StepUpError } from '../../lib/errors.ts';
import { backgroundModel, floatsFromBase64 } from './background-model.ts';

/** Names the formulas whose numbers stand in a template. */
export const VOICE_ENGINE = 'voice-gmm-ubm/1';

/** What is kept of an enrolled voice. Plain JSON; it is biometric data: store it encrypted. */
export interface VoiceTemplate {
  /** The engine that made it. */
  readonly engine: typeof VOICE_ENGINE;
  /** SHA-256 of the background model, base64url. */
  readonly model: string;
  /** Seconds of speech enrolled. */
  readonly speechSeconds: number;
  /** The adapted means, 64 rows of 38 little-endian 32-bit floats, base64. */
  readonly means: string;
}

const templateSchema = z.object({
  engine: z.literal(VOICE_ENGINE),
  model: z.string(),
  speechSeconds: z.number().positive(),
  means: z.base64(),
});

/**
 * The template in a stored value. Throws `enrollment_required` for anything else, a template of another engine or
 * background model included: the remedy is to enrol again.
 */
export function parseVoiceTemplate(value: unknown): VoiceTemplate {
  const { mixture, digest } = backgroundModel();
  const parsed = templateSchema.safeParse(value);
  if (parsed.success && parsed.data.model === digest) {
    const means = floatsFromBase64(parsed.data.means);
    if (means.length === mixture.means.length && means.every(Number.isFinite)) return parsed.data;
  }
  throw new StepUpError('enrollment_required', `not a template of ${VOICE_ENGINE}`);
}

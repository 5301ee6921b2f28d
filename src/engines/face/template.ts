import { z } from 'zod';
import { StepUpError } from '../../lib/errors.ts';

/** Names the formulas and networks whose numbers stand in a template. */
export const FACE_ENGINE = 'face-dlib-resnet/1';

/** SHA-256 of the descriptor network's weights (`face_recognition_model.bin` of face-api 1.7.15), base64url. */
export const FACE_MODEL = 'tBPkINaECyd1-6MgCNtvPN2wfUhZZ_tCz883nBaoxYk';

/** What is kept of an enrolled face. Plain JSON; it is biometric data: store it encrypted. */
export interface FaceTemplate {
  /** The engine that made it. */
  readonly engine: typeof FACE_ENGINE;
  /** SHA-256 of the network that made the descriptor, base64url. */
  readonly model: string;
  /** From how many pictures. */
  readonly pictures: number;
  /** Mean of their descriptors, 128 numbers. */
  readonly descriptor: readonly number[];
}

const templateSchema = z.object({
  engine: z.literal(FACE_ENGINE),
  model: z.literal(FACE_MODEL),
  pictures: z.int().min(1),
  descriptor: z.array(z.number()).length(128),
});

/**
 * The template in a stored value. Throws `enrollment_required` for anything else, a template of another engine or
 * network included: the remedy is to enrol again.
 */
export function parseFaceTemplate(value: unknown): FaceTemplate {
  const parsed = templateSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StepUpError('enrollment_required', `not a template of ${FACE_ENGINE}`);
}

import { z } from 'zod';
import { StepUpError } from '../../lib/errors.ts';

/** Names the formulas whose numbers stand in a template. */
export const FINGERPRINT_ENGINE = 'fingerprint-minutiae-simulated/1';

/** A place where a ridge ends or forks. */
export interface Minutia {
  /** Pixels from the left. */
  readonly x: number;
  /** Pixels from the top. */
  readonly y: number;
  /** Direction of the ridge there, in radians from 0 up to pi. */
  readonly angle: number;
}

/** What is kept of one scan: where its ridges end or fork, never the picture. */
export interface FingerprintReading {
  /** Why it cannot be compared: too few ridges were seen. Absent for a good scan. */
  readonly problem?: 'too_few_minutiae';
  /** What was found. */
  readonly minutiae: readonly Minutia[];
  /** Always: no scanner but a simulated one is known here. */
  readonly simulated: true;
}

/** What is kept of an enrolled finger. Plain JSON. */
export interface FingerprintTemplate {
  /** The engine that made it. */
  readonly engine: typeof FINGERPRINT_ENGINE;
  /** The minutiae of each enrolled scan. */
  readonly scans: readonly (readonly Minutia[])[];
}

const minutiaSchema = z.object({ x: z.number(), y: z.number(), angle: z.number() });

const templateSchema = z.object({
  engine: z.literal(FINGERPRINT_ENGINE),
  scans: z.array(z.array(minutiaSchema).min(1)).min(1),
});

/**
 * The template in a stored value. Throws `enrollment_required` for anything else, a template of another engine
 * included: the remedy is to enrol again.
 */
export function parseFingerprintTemplate(value: unknown): FingerprintTemplate {
  const parsed = templateSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StepUpError('enrollment_required', `not a template of ${FINGERPRINT_ENGINE}`);
}

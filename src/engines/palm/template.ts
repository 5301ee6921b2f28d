import { z } from 'zod';
import { StepUpError } from '../../lib/errors.ts';
import { CODE_SIDE, ORIENTATIONS } from './orientation-code.ts';

/** Names the formulas whose numbers stand in a template. */
export const PALM_ENGINE = 'palm-competitive-code-simulated/1';

/** What is kept of one scan: the direction of the line in each of 32 x 32 cells, never the picture. */
export interface PalmReading {
  /** Directions 0 to 5, row by row. */
  readonly code: readonly number[];
  /** Always: no scanner but a simulated one is known here. */
  readonly simulated: true;
}

/** What is kept of an enrolled palm. Plain JSON. */
export interface PalmTemplate {
  /** The engine that made it. */
  readonly engine: typeof PALM_ENGINE;
  /** The code of each enrolled scan, as digits 0 to 5. */
  readonly codes: readonly string[];
}

const templateSchema = z.object({
  engine: z.literal(PALM_ENGINE),
  codes: z.array(z.string().regex(new RegExp(`^[0-${ORIENTATIONS - 1}]{${CODE_SIDE * CODE_SIDE}}$`))).min(1),
});

/**
 * The template in a stored value. Throws `enrollment_required` for anything else, a template of another engine
 * included: the remedy is to enrol again.
 */
export function parsePalmTemplate(value: unknown): PalmTemplate {
  const parsed = templateSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StepUpError('enrollment_required', `not a template of ${PALM_ENGINE}`);
}

import { z } from 'zod';
import { StepUpError } from '../../lib/errors.ts';
import { KEYSTROKE_ENGINE, type KeystrokeTemplate, MIN_ENROLMENT } from './template.ts';

const vector = z.array(z.number()).min(1);

const templateSchema = z
  .object({
    engine: z.literal(KEYSTROKE_ENGINE),
    sequence: z.string().min(1),
    samples: z.array(vector).min(MIN_ENROLMENT),
    centre: vector,
    scale: z.array(z.number().positive()),
  })
  .refine(({ samples, centre, scale }) => [...samples, scale].every((one) => one.length === centre.length));

/**
 * The template in a stored value. Throws `enrollment_required` for anything else, a template of another engine
 * included: the remedy is to enrol again.
 */
export function parseKeystrokeTemplate(value: unknown): KeystrokeTemplate {
  const parsed = templateSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw notOurs();
}

/** Throws `enrollment_required` for a template of another engine: its numbers mean something else here. */
export function refuseOtherEngine({ engine }: KeystrokeTemplate): void {
  if (engine !== KEYSTROKE_ENGINE) throw notOurs();
}

function notOurs(): StepUpError {
  return new StepUpError('enrollment_required', `not a template of ${KEYSTROKE_ENGINE}`);
}

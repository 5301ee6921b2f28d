import { StepUpError } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { patternText } from './pattern.ts';

/** What a capture of typing brings. */
export interface PulseInput {
  /** The recorder's pattern as JSON text, untouched. A biometric sample: never logged, never stored. */
  readonly pattern: string;
}

const pattern = z
  .unknown()
  .meta({
    title: 'Typing',
    description: 'What the keystroke recorder made: a JSON object, or its JSON text',
    type: ['object', 'string'],
    'x-capture': 'keystroke',
  })
  .transform((given, context) => {
    try {
      return patternText(given);
    } catch (thrown) {
      const message = thrown instanceof StepUpError ? thrown.message : 'the pattern cannot be read';
      context.issues.push({ code: 'custom', message, input: undefined });
      return z.NEVER;
    }
  });

/** The schema of a capture; `x-capture` tells a page which widget records it. */
export const pulseInput = z.object({ pattern });

import { z } from 'zod';
import { envelope } from './envelope.ts';

/** The cookie that holds a dialogue (documented). */
export const SESSION_COOKIE = 'biometrid.sid';

const prompt = {
  dialogueId: z.string().min(1).optional(),
  promptCode: z
    .string()
    .regex(/^\d{1,32}$/)
    .optional(),
  promptCodeText: z.string().max(400).optional(),
};

/** Answer of the three dialogue operations (documented in part): a prompt to go on, or one of the three flags at the end. */
export const voiceAnswer = envelope({
  ...prompt,
  decision: z.string().optional(),
  dialogueStatus: z.string().optional(),
  enrolled: z.boolean().optional(),
  verified: z.boolean().optional(),
  adapted: z.boolean().optional(),
});

/** Answer of `GET /users/{userId}/voice/is-pending` (documented): no `data` where nothing is pending. */
export const pendingAnswer = z.looseObject({ status: z.boolean(), data: z.looseObject(prompt).optional() });

/** Answer of `GET /voice/languages` (assumption). */
export const languagesAnswer = envelope({
  languages: z.array(z.string()),
  default: z.string().optional(),
});

import { z } from 'zod';

/* Calls beside the reference. How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** `TokenResponse` as it is answered. */
export const tokenResponse = z.looseObject({
  /** JWT. */
  access_token: z.string().min(1),
  /** seconds (300 in the recorded sample) */
  expires_in: z.int(),
  /** 0 */
  refresh_expires_in: z.int().nullish(),
  /** Bearer */
  token_type: z.string(),
  id_token: z.string().nullish(),
  'not-before-policy': z.int().nullish(),
  scope: z.string().nullish(),
});

/** What operation getSessionId answers (path: Q). */
export const getSessionIdAnswer = z.looseObject({
  /** UUID, valid 300 s, once. */
  session_id: z.string(),
});
/** The same as a type. */
export type GetSessionIdAnswer = z.infer<typeof getSessionIdAnswer>;

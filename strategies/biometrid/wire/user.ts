import { z } from 'zod';
import { envelope } from './envelope.ts';

/** A user's id at Biometrid (documented): opaque, never empty; samples of 24 characters are not always hexadecimal. */
export const userId = z.string().min(1);

/** Answer of `POST /users` (documented). */
export const createUserAnswer = envelope({ id: userId.optional() });

/** Answer of `GET /users/find-by-address` (documented): `status` is true also when nobody was found. */
export const findByAddressAnswer = envelope({ id: userId.optional() });

/** Answer of `GET /users/{userId}/enroll/status` (1.1): `data` is an array, one entry an engine of the client. */
export const enrollStatusAnswer = z.looseObject({
  status: z.boolean(),
  data: z.array(
    z.looseObject({ engines_oid: z.string(), type: z.enum(['voice', 'face']), enrolled: z.boolean() }),
  ),
});

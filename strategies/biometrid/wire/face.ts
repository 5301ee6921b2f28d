import { z } from 'zod';
import { confidence, envelope } from './envelope.ts';
import { userId } from './user.ts';

/** Largest picture, in bytes: "1 MB" (documented), read as the smaller of its two meanings. */
export const LARGEST_PICTURE = 1_000_000;

/** Free text of the engine on a refusal (documented). */
const reason = z.string().optional();

/** Answer of `enrollFace` (1.1): `detectedId` is another user who has this face already. */
export const enrollFaceAnswer = envelope({
  reason,
  enrolled: z.boolean().optional(),
  detectedId: userId.optional(),
  confidence: confidence.optional(),
});

/** Answer of `verifyFace` (assumption: no page shows one; made as that of `findByFace`, whose `userId` may be missing). */
export const verifyFaceAnswer = envelope({
  reason,
  userId: userId.nullish(),
  verified: z.boolean().optional(),
  confidence: confidence.optional(),
});

/** Answer of `adaptFace` (documented). `faceImg` is the address of a picture: biometric data, kept as it came. */
export const adaptFaceAnswer = envelope({ reason, adapted: z.boolean().optional() });

/** Answer of `findByFace` (documented). */
export const findByFaceAnswer = envelope({
  reason,
  verified: z.boolean().optional(),
  userId: userId.optional(),
  confidence: confidence.optional(),
});

/** Answer of `findByMultiple` (1.1; its message is an assumption). */
export const findByMultipleAnswer = envelope({
  reason,
  verified: z.boolean().optional(),
  usersFound: z.array(z.looseObject({ userId, confidence })).optional(),
});

/** Answer of `findFaceProperties` (documented; the sets of values are not). */
export const facePropertiesAnswer = envelope({
  reason,
  properties: z
    .looseObject({
      age: z.number().min(0).optional(),
      gender: z.string().optional(),
      emotions: z.array(z.string()).optional(),
    })
    .optional(),
});

import { z } from 'zod';
import { confidence, envelope } from './envelope.ts';

/** Answer of the two operations that validate a document (documented up to `photo`; the rest and the message 1.1). */
export const documentAnswer = envelope({
  result: z.string().optional(),
  side: z.string().optional(),
  reference: z.string().optional(),
  photo: z.string().optional(),
  fields: z.looseObject({}).optional(),
});

/** Answer of the two operations that compare a document's portrait with a selfie (documented). */
export const selfieAnswer = envelope({
  verified: z.boolean().optional(),
  confidence: confidence.optional(),
});

/** Which document it is (documented). */
export type DocumentKind = 'idcard' | 'passport';

import { photos, type Schema } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { LARGEST_PICTURE } from '../wire/face.ts';

/** What the vendor's own capture (ZoOm SDK in the page) recorded. */
export interface ZoomSession {
  /** The SDK's session id. */
  readonly sessionId: string;
  /** The SDK's session data, base64 text. A biometric sample: never logged, never stored. */
  readonly sessionData: string;
  /** The SDK's audit trail: JPEG or PNG pictures in their order, the best one first. */
  readonly auditTrail: readonly Uint8Array[];
  /** The SDK's user-agent string. */
  readonly userAgent?: string | undefined;
}

/** What a capture of a face brings: pictures, or what the vendor's SDK recorded. */
export type BiometridFaceInput = { readonly frames: readonly Uint8Array[] } | { readonly zoom: ZoomSession };

const MOST_PICTURES = 8;
const LONGEST_SESSION = 8_000_000;
const pictures = (min: number) => photos({ min, max: MOST_PICTURES, maxBytes: LARGEST_PICTURE });

const session = z.object({
  sessionId: z.string().min(1).max(200),
  sessionData: z.base64().min(4).max(LONGEST_SESSION),
  auditTrail: pictures(1),
  userAgent: z
    .string()
    .max(1000)
    .regex(/^[\x20-\x7e]*$/)
    .optional(),
});

/** Its complaints name places and no value: what was sent is a biometric sample. */
const zoom = z
  .unknown()
  .meta({
    title: 'Face',
    description:
      'What the ZoOm SDK recorded: sessionId, sessionData, auditTrail, userAgent, or their JSON text',
    type: ['object', 'string'],
    'x-capture': 'zoom',
  })
  .transform((given, context): ZoomSession => {
    const parsed = session.safeParse(typeof given === 'string' ? fromJson(given) : given);
    if (parsed.success) return parsed.data;
    for (const { path } of parsed.error.issues)
      context.issues.push({ code: 'custom', message: 'not valid', path: [...path], input: undefined });
    return z.NEVER;
  });

/** The schema of a capture of pictures, at least so many. */
export function framesInput(min: number): Schema<BiometridFaceInput> {
  return z.object({ frames: pictures(min) });
}

/** The schema of what the vendor's SDK recorded. */
export const zoomInput: Schema<BiometridFaceInput> = z.object({ zoom });

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

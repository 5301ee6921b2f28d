import { photos, recording } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { base64Bytes, readDeviceKey } from './device-key.ts';
import { type AwareIdFactorOptions, POSE_PHOTOS, photosOf } from './factor-options.ts';

/** What a device brings: a signature over the challenge's message and, when it enrolls, its public key. */
export interface AwareIdDeviceInput {
  /** Base64 of the ECDSA signature: ASN.1 DER, or the 64 bytes r and s. */
  readonly signature: string;
  /** Base64 of the DER SubjectPublicKeyInfo of a key on P-256 or secp256k1. Only when enrolling. */
  readonly publicKey?: string | undefined;
}

/** What a capture brings: a member for each check. Samples, signatures and PINs: never logged, never stored. */
export interface AwareIdInput {
  /** For `face`: JPEG or PNG pictures of one capture, in time order, the frontal ones first. */
  readonly frames?: readonly Uint8Array[] | undefined;
  /** For `voice`: a WAVE recording of the phrase. */
  readonly recording?: Uint8Array | undefined;
  /** For `device`. */
  readonly device?: AwareIdDeviceInput | undefined;
  /** For `pin` with a `pinProvider`: the PIN itself. */
  readonly pin?: string | undefined;
  /** For `pin` without one: the authorization code of the PIN client. Not needed when enrolling. */
  readonly pinCode?: string | undefined;
  /** For `device-risk`: the id that the device-profile script made (`apSessionId`). */
  readonly deviceSession?: string | undefined;
}

const deviceShape = z.object({
  signature: z.string().refine((text) => base64Bytes(text) !== undefined, 'not base64'),
  publicKey: z
    .string()
    .refine((text) => readDeviceKey(text) !== undefined, 'no public key on P-256 or secp256k1')
    .optional(),
});

/** An object, or its JSON text: what a multipart body can carry. */
const device = z
  .unknown()
  .meta({
    title: 'Device key',
    description: 'A signature of this device over the message of the challenge',
    type: ['object', 'string'],
    properties: { signature: { type: 'string' }, publicKey: { type: 'string' } },
    'x-capture': 'device-key',
  })
  .transform((given, context): AwareIdDeviceInput => {
    const parsed = deviceShape.safeParse(typeof given === 'string' ? fromJson(given) : given);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues)
      context.issues.push({ code: 'custom', message, path, input: undefined });
    return z.NEVER;
  });

/** The schema of a capture for these checks: their fields and no others. */
export function awareIdInput(options: AwareIdFactorOptions): z.ZodType<AwareIdInput> {
  const { checks, face = {}, voice = {} } = options;
  const pictures = photosOf(options);
  const most = face.activeLiveness ? pictures + POSE_PHOTOS : pictures;
  const frames = photos({ min: pictures, max: most, ...limit(face.maxBytes) });
  const shape = {
    ...(checks.includes('device') && { device }),
    ...(checks.includes('face') && { frames }),
    ...(checks.includes('voice') && { recording: recording(limit(voice.maxBytes)) }),
    ...(checks.includes('pin') && pinFields(options)),
    ...(checks.includes('device-risk') && {
      deviceSession: z
        .string()
        .min(1)
        .max(256)
        .meta({ title: 'Device profile', 'x-capture': 'device-profile' }),
    }),
  };
  // The members that there are, are those of the interface; the compiler cannot follow which of them.
  return z.object(shape as z.ZodRawShape) as z.ZodType<unknown> as z.ZodType<AwareIdInput>;
}

function pinFields({ pinProvider }: AwareIdFactorOptions) {
  if (pinProvider)
    return {
      pin: z
        .string()
        .regex(/^\d{4,12}$/)
        .meta({ title: 'PIN', writeOnly: true }),
    };
  const meta = { title: 'PIN', description: 'The code that the PIN client gave', 'x-capture': 'pin-code' };
  return { pinCode: z.string().min(1).max(1024).optional().meta(meta) };
}

function limit(maxBytes: number | undefined): { readonly maxBytes?: number } {
  return maxBytes === undefined ? {} : { maxBytes };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the shape says what is wrong with it.
    return undefined;
  }
}

import { z } from 'zod';
import { AuthXBiometricStrategy } from './biometric-strategy.ts';

/** What a capture of a fingerprint brings. */
export interface FingerprintInput {
  /** What the reader gave: opaque bytes, at most 1 MiB. A biometric sample: kept nowhere. */
  readonly fingerprint: Uint8Array;
}

const LARGEST = 2 ** 20;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A file of a multipart body, or base64 text. Its complaints name no value. */
const fingerprintInput = z.object({
  fingerprint: z
    .unknown()
    .transform((given, context): Uint8Array => {
      const bytes = bytesOf(given);
      if (bytes && bytes.length > 0 && bytes.length <= LARGEST) return bytes;
      const message = `1 to ${LARGEST} bytes, as a file or as base64`;
      context.issues.push({ code: 'custom', message, input: undefined });
      return z.NEVER;
    })
    .meta({
      title: 'Fingerprint',
      description: 'What the fingerprint reader gives',
      type: 'string',
      contentEncoding: 'base64',
      maxLength: Math.ceil(LARGEST / 3) * 4,
      'x-capture': 'fingerprint',
    }),
});

/** A fingerprint compared by AuthX. The bytes are the reader's; their format is not documented. It proves `fingerprint`. */
export class AuthXFingerprintStrategy extends AuthXBiometricStrategy<FingerprintInput> {
  /** `authx-fingerprint`. */
  readonly name = 'authx-fingerprint';
  /** `fingerprint`. */
  readonly methods = ['fingerprint'] as const;
  /** Bytes; `x-capture: fingerprint`. */
  readonly input = fingerprintInput;
  /** A fingerprint. */
  protected readonly modality = 'fingerprint';

  protected sampleOf({ fingerprint }: FingerprintInput): Uint8Array {
    return fingerprint;
  }
}

function bytesOf(given: unknown): Uint8Array | undefined {
  if (given instanceof Uint8Array) return given;
  if (typeof given !== 'string' || given.length > Math.ceil(LARGEST / 3) * 4) return undefined;
  return BASE64.test(given) ? Buffer.from(given, 'base64') : undefined;
}

import { z } from 'zod';

/** How large and how many samples may be. */
export interface SampleLimits {
  /** Largest size of one, in bytes. Default 5 MiB. */
  readonly maxBytes?: number;
}

/** The same for several samples of one capture. */
export interface SampleSetLimits extends SampleLimits {
  /** Fewest. Default 1. */
  readonly min?: number;
  /** Most. Default 8. */
  readonly max?: number;
}

const LARGEST = 5 * 2 ** 20;
const MOST = 8;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

interface Format {
  readonly title: string;
  readonly description: string;
  readonly capture: 'face' | 'voice';
  readonly mediaType: string;
  readonly begins: (bytes: Uint8Array) => boolean;
}

const PHOTO: Format = {
  title: 'Picture',
  description: 'A JPEG or PNG picture',
  capture: 'face',
  mediaType: 'image/*',
  begins: (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]) || startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]),
};

const RECORDING: Format = {
  title: 'Recording',
  description: 'A WAVE recording',
  capture: 'voice',
  mediaType: 'audio/wav',
  begins: (bytes) =>
    startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes.subarray(8), [0x57, 0x41, 0x56, 0x45]),
};

/**
 * The schema of one picture in a strategy's input: a file of a multipart body, or base64 text (RFC 4648, section 4, no
 * `data:` prefix) of a JSON body. Parsed it is the bytes of something that begins as JPEG or PNG; whether it can be
 * decoded is for whoever looks at it. Published with `x-capture: face`.
 */
export function photo(limits: SampleLimits = {}) {
  return sample(PHOTO, limits).meta(published(PHOTO, limits));
}

/** The same for the pictures of one capture, in the order in which they were taken. */
export function photos({ min = 1, max = MOST, ...limits }: SampleSetLimits = {}) {
  return z
    .array(sample(PHOTO, limits).meta({ ...published(PHOTO, limits), 'x-capture': undefined }))
    .min(min)
    .max(max)
    .meta({ title: 'Pictures', 'x-capture': 'face' });
}

/** As `photo`, for a recording of speech: something that begins as RIFF WAVE. Published with `x-capture: voice`. */
export function recording(limits: SampleLimits = {}) {
  return sample(RECORDING, limits).meta(published(RECORDING, limits));
}

/** Its complaints name no value: what was sent is a biometric sample. */
function sample({ begins, description }: Format, { maxBytes = LARGEST }: SampleLimits) {
  return z.unknown().transform((given, context): Uint8Array => {
    const bytes = bytesOf(given, maxBytes);
    if (bytes && bytes.length <= maxBytes && begins(bytes)) return bytes;
    const message = bytes && bytes.length > maxBytes ? `at most ${maxBytes} bytes` : `not: ${description}`;
    context.issues.push({ code: 'custom', message, input: undefined });
    return z.NEVER;
  });
}

function published({ title, description, capture, mediaType }: Format, { maxBytes = LARGEST }: SampleLimits) {
  return {
    title,
    description,
    type: 'string',
    contentEncoding: 'base64',
    contentMediaType: mediaType,
    maxLength: Math.ceil(maxBytes / 3) * 4,
    'x-capture': capture,
  };
}

function bytesOf(given: unknown, maxBytes: number): Uint8Array | undefined {
  if (given instanceof Uint8Array) return given;
  if (typeof given !== 'string') return undefined;
  // Longer than can be allowed: not worth decoding, and not mistaken for a wrong format.
  if (given.length > Math.ceil(maxBytes / 3) * 4) return new Uint8Array(maxBytes + 1);
  return BASE64.test(given) ? Buffer.from(given, 'base64') : undefined;
}

function startsWith(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return wanted.every((byte, at) => bytes[at] === byte);
}

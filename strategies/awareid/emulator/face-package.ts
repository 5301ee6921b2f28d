import { z } from 'zod';
import { readBody } from './asked.ts';
import { fromBase64 } from './base64.ts';
import { encryptedSchema, type PackageKeys } from './encryption.ts';
import { imageSize } from './image-size.ts';
import { Refused } from './refused.ts';

const WORKFLOWS = ['charlie', 'delta', 'hotel', 'foxtrot'].flatMap((name) =>
  [2, 4, 6].map((level) => `${name}${level}`),
);
const MOST_FRAMES = 5;

const packageSchema = z.looseObject({
  video: z.looseObject({
    meta_data: z
      .looseObject({
        session_id: z.string().optional(),
        emu_pose: z.enum(['turn-head', 'open-mouth']).optional(),
      })
      .optional(),
    workflow_data: z.looseObject({
      workflow: z.string(),
      frames: z.array(z.looseObject({ data: z.string(), timestamp: z.number().optional() })),
    }),
  }),
});

/** The pictures of one capture and how they are to be looked at. */
export interface FacePackage {
  /** JPEG or PNG, in time order. */
  readonly pictures: readonly Buffer[];
  /** The pose that the person was asked for; our own member `meta_data.emu_pose`. */
  readonly pose: 'turn-head' | 'open-mouth' | undefined;
  /** The vendor's capture session id, where one was sent. */
  readonly captureSession: string | undefined;
}

/** Reads `{ video }` or, encrypted, `{ key, iv, p }`. Throws `Refused`. */
export function readFacePackage(data: unknown, keys: PackageKeys): FacePackage {
  const encrypted = encryptedSchema.safeParse(data);
  return readPlain(encrypted.success ? keys.open(encrypted.data) : data);
}

/** Reads a package that must be encrypted. Throws `Refused`. */
export function readEncryptedFacePackage(data: unknown, keys: PackageKeys): FacePackage {
  const encrypted = encryptedSchema.safeParse(data);
  if (!encrypted.success) throw new Refused('not_decryptable', 'error:0200007B:rsa routines::data too small');
  return readPlain(keys.open(encrypted.data));
}

function readPlain(data: unknown): FacePackage {
  const { video } = readBody(packageSchema, data);
  const { workflow, frames } = video.workflow_data;
  if (!WORKFLOWS.includes(workflow)) throw new Refused('not_json', 'Invalid "workflow" value.');
  if (frames.length === 0)
    throw new Refused('missing', 'Cannot invoke "Frame.getData()" because "frames" is empty');
  if (frames.length > MOST_FRAMES)
    throw new Refused('bad_value', `Invalid "frames": more than ${MOST_FRAMES}.`);
  const pictures = frames.map(({ data: text }) => fromBase64(text, 'data'));
  refuseMixedSizes(pictures);
  return { pictures, pose: video.meta_data?.emu_pose, captureSession: video.meta_data?.session_id };
}

/** All pictures of one request must have the same width and height (documented). */
function refuseMixedSizes(pictures: readonly Buffer[]): void {
  const sizes = pictures.map(imageSize);
  const [first] = sizes;
  if (sizes.some((size) => size?.width !== first?.width || size?.height !== first?.height))
    throw new Refused('too_large', 'Invalid image size: all frames must have the same width and height.');
}

import { z } from 'zod';
import { type Asked, type Handlers, readBody } from './asked.ts';
import { autocapture } from './autocapture.ts';
import { fromBase64 } from './base64.ts';
import { validateType, verifyDocuments } from './documents.ts';
import { encryptedSchema } from './encryption.ts';
import { analyzeFace } from './face-engine.ts';
import { readEncryptedFacePackage } from './face-package.ts';
import { imageSize } from './image-size.ts';
import { Refused } from './refused.ts';
import type { Tenant } from './tenant.ts';

const roiSchema = z.looseObject({
  profile: z.looseObject({ xml: z.string() }),
  resolution: z.looseObject({ width: z.number(), height: z.number() }),
});
const imagesSchema = z.looseObject({
  images: z
    .array(
      z.looseObject({
        id: z.string().optional(),
        input: z.looseObject({ imageData: z.string() }).optional(),
        output: z
          .array(z.looseObject({ id: z.string().optional(), metrics: z.array(z.string()).optional() }))
          .optional(),
      }),
    )
    .max(20),
});

/** Operations 20 to 27. */
export function knomiWeb(tenant: Tenant): Handlers {
  return {
    20: () => 'passport-stepup emulator of the Aware KnomiFaceAnalyzer Library, version face-dlib-resnet/1',
    21: ({ body }) => regionOfInterest(body),
    22: (asked) => analyzeImages(tenant, asked),
    23: (asked) => autocapture(tenant, asked),
    24: (asked) => autocapture(tenant, { ...asked, body: opened(tenant, asked.body) }),
    25: (asked) => analyzeFace(tenant, asked, readEncryptedFacePackage(asked.body, tenant.keys)),
    26: (asked) => validateType(tenant, asked),
    27: (asked) => verifyDocuments(tenant, asked),
  };
}

/** Four fifths of the height, upright, from the upper edge: gives the reference's sample for its resolution; the rule is ours. */
function regionOfInterest(body: unknown): unknown {
  const { resolution } = readBody(roiSchema, body);
  const [across, down] = [Math.max(0, resolution.width), Math.max(0, resolution.height)];
  const height = Math.round(down * 0.8);
  const width = Math.min(across, Math.round(height * 0.695));
  return { height, width, x: Math.floor((across - width) / 2), y: 0 };
}

/** What the face engine measures, under names of ours but for width and height. */
async function analyzeImages(tenant: Tenant, { body, signal }: Asked): Promise<unknown> {
  const { images } = readBody(imagesSchema, body);
  const analyzed: unknown[] = [];
  for (const { id, input, output = [{ id: '1' }] } of images) {
    if (!input) throw new Refused('missing', 'Required field "input" is missing.');
    const picture = fromBase64(input.imageData, 'imageData');
    const reading = await tenant.faces.read(picture, signal);
    const size = imageSize(picture);
    const measured: Record<string, unknown> = {
      IMAGE_WIDTH: size?.width ?? 0,
      IMAGE_HEIGHT: size?.height ?? 0,
      FACE_COUNT: reading.faces,
      FACE_WIDTH: reading.width,
      FACE_BRIGHTNESS: reading.brightness,
      HEAD_YAW: reading.yaw,
      MOUTH_OPEN: reading.mouthOpen,
    };
    const told = output.map(({ id: outputId, metrics = Object.keys(measured) }) => ({
      ...(outputId === undefined ? {} : { id: outputId }),
      isCompliant: reading.problem === undefined,
      metrics: metrics
        .filter((name) => Object.hasOwn(measured, name))
        .map((name) => ({ name, value: measured[name] })),
    }));
    analyzed.push({
      ...(id === undefined ? {} : { id }),
      faces: reading.faces === 0 ? [] : [{ output: told }],
    });
  }
  return { images: analyzed };
}

/** Clear text in an encrypted operation is refused, as recorded. */
function opened({ keys }: Tenant, body: unknown): unknown {
  const encrypted = encryptedSchema.safeParse(body);
  if (!encrypted.success) throw new Refused('not_decryptable', 'Check the encryption key used');
  return keys.open(encrypted.data);
}

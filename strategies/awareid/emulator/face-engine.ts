import { type FaceTemplate, parseFaceTemplate } from 'passport-stepup/engines';
import { z } from 'zod';
import { type Asked, type Handlers, PlainText, readBody } from './asked.ts';
import { fromBase64 } from './base64.ts';
import { feedbackOf, livenessAnswer } from './face-answers.ts';
import { type FacePackage, readEncryptedFacePackage, readFacePackage } from './face-package.ts';
import { Refused } from './refused.ts';
import type { Tenant } from './tenant.ts';

const encounter = z.looseObject({ VISIBLE_FRONTAL: z.string().optional(), import: z.string().optional() });
const compareSchema = z.looseObject({
  probe: encounter,
  gallery: encounter,
  workflow: z.looseObject({ comparator: z.looseObject({ algorithm: z.string() }) }),
});
const exportSchema = z.looseObject({ encounter });
const ALGORITHMS = ['F500', 'F200'];

/** Operations 1 to 6 and 12 to 14. */
export function faceEngine(tenant: Tenant): Handlers {
  const { keys } = tenant;
  return {
    1: () =>
      new PlainText(
        'passport-stepup emulator of the Aware Face Liveness Library, version face-dlib-resnet/1',
      ),
    2: (asked) => analyzeFace(tenant, asked, readFacePackage(asked.body, keys)),
    3: (asked) => checkLiveness(tenant, asked, readFacePackage(asked.body, keys)),
    4: (asked) => analyzeFace(tenant, asked, readEncryptedFacePackage(asked.body, keys)),
    5: (asked) => checkLiveness(tenant, asked, readEncryptedFacePackage(asked.body, keys)),
    6: (asked) => checkLiveness(tenant, asked, readEncryptedFacePackage(asked.body, keys)),
    12: () =>
      new PlainText('passport-stepup emulator of the Aware NexaFace Library, version face-dlib-resnet/1'),
    13: (asked) => compare(tenant, asked),
    14: async (asked) => {
      const { encounter: one } = readBody(exportSchema, asked.body);
      return { export: Buffer.from(JSON.stringify(await templateOf(tenant, one, asked))).toString('base64') };
    },
  };
}

/** Liveness with what the pictures look like; the picture that is given back is the first good one as it was sent. */
export async function analyzeFace(
  tenant: Tenant,
  { signal, path }: Asked,
  sent: FacePackage,
): Promise<unknown> {
  const capture = await tenant.faces.capture(sent, signal);
  const verdict = tenant.faces.liveness(capture, path);
  const best = Math.max(
    0,
    capture.readings.findIndex(({ problem }) => !problem),
  );
  const autocapture_result = {
    captured_frame: sent.pictures[best]?.toString('base64') ?? '',
    captured_frame_is_constructed: false,
    feedback: [...new Set(capture.readings.map(({ problem }) => feedbackOf(problem)))],
  };
  return { video: { autocapture_result, ...livenessAnswer(verdict) } };
}

async function checkLiveness(tenant: Tenant, { signal, path }: Asked, sent: FacePackage): Promise<unknown> {
  const capture = await tenant.faces.capture(sent, signal);
  return { video: livenessAnswer(tenant.faces.liveness(capture, path)) };
}

async function compare(tenant: Tenant, asked: Asked): Promise<unknown> {
  const { probe, gallery, workflow } = readBody(compareSchema, asked.body);
  if (!ALGORITHMS.includes(workflow.comparator.algorithm))
    throw new Refused('algorithm_not_enabled', 'Invalid algorithm in "algorithm" field.');
  const [a, b] = [await templateOf(tenant, gallery, asked), await templateOf(tenant, probe, asked)];
  const { score, percent } = tenant.faces.compareTemplates(a, b);
  return { score, scorePercent: percent };
}

/** The template that is there, or one of the picture. */
async function templateOf(
  tenant: Tenant,
  given: z.infer<typeof encounter>,
  { signal }: Asked,
): Promise<FaceTemplate> {
  if (given.import !== undefined) return imported(given.import);
  if (given.VISIBLE_FRONTAL === undefined)
    throw new Refused('empty_encounter', 'No image or template in the encounter.');
  const reading = await tenant.faces.read(fromBase64(given.VISIBLE_FRONTAL, 'VISIBLE_FRONTAL'), signal);
  const template = tenant.faces.template([reading]);
  if (!template) throw new Refused('bad_image', `Invalid image: ${reading.problem ?? 'not frontal'}.`);
  return template;
}

function imported(text: string): FaceTemplate {
  try {
    return parseFaceTemplate(JSON.parse(fromBase64(text, 'import').toString('utf8')));
  } catch (thrown) {
    if (thrown instanceof Refused) throw thrown;
    throw new Refused('bad_value', 'Invalid template in "import" field.');
  }
}

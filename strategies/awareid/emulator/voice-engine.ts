import { parseVoiceTemplate, type VoiceReading, type VoiceTemplate } from 'passport-stepup/engines';
import { z } from 'zod';
import { type Asked, type Handlers, PlainText, readBody } from './asked.ts';
import { fromBase64 } from './base64.ts';
import { voiceLivenessAnswer } from './liveness-results.ts';
import { Refused } from './refused.ts';
import type { Tenant } from './tenant.ts';
import type { VoiceCapture } from './voices.ts';

const sample = z.looseObject({ data: z.string(), voiceSampleType: z.literal('STATIC_PHRASE') });
const encounter = z.looseObject({
  voiceSamples: z.array(sample).max(10).optional(),
  import: z.string().optional(),
});
const compareSchema = z.looseObject({
  probe: encounter,
  gallery: encounter,
  workflow: z.looseObject({ comparator: z.looseObject({}) }),
});
const exportSchema = z.looseObject({
  encounter: encounter.optional(),
  data: z.string().optional(),
  voiceSampleType: z.literal('STATIC_PHRASE').optional(),
});

/** Operations 7 to 11 and 15 to 17. */
export function voiceEngine(tenant: Tenant): Handlers {
  const { voices } = tenant;
  return {
    7: () =>
      new PlainText('passport-stepup emulator of the Aware VoiceLiveness Library, version voice-gmm-ubm/1'),
    8: async ({ body, path }) => voiceLivenessAnswer(voices.liveness(await voices.capture(body), path)),
    9: async ({ body, path }) =>
      voiceLivenessAnswer(voices.liveness(await voices.encryptedCapture(body), path)),
    10: async ({ body }) => length(await voices.capture(body)),
    11: async ({ body }) => length(await voices.encryptedCapture(body)),
    15: () =>
      new PlainText('passport-stepup emulator of the Aware NexaVoice Library, version voice-gmm-ubm/1'),
    16: (asked) => compare(tenant, asked),
    17: async ({ body }) => ({ export: await exported(tenant, body) }),
  };
}

/** Seconds of all recordings together. */
function length({ readings }: VoiceCapture): unknown {
  const seconds = readings.reduce((sum, one) => sum + one.seconds, 0);
  return { voice: { length: Math.round(seconds * 1000) / 1000 } };
}

/** Templates are compared with recordings; of two encounters of recordings the gallery's makes the template. */
async function compare(tenant: Tenant, { body, path }: Asked): Promise<unknown> {
  const { probe, gallery } = readBody(compareSchema, body);
  const template =
    gallery.import === undefined
      ? templateOf(tenant, await readingsOf(tenant, gallery))
      : imported(gallery.import);
  const { score, percent } = tenant.voices.match(template, await readingsOf(tenant, probe), path);
  return { score, scorePercent: percent };
}

/** The flat form of the reference's field list and the wrapped one of its sample are both taken. */
async function exported(tenant: Tenant, body: unknown): Promise<string> {
  const { encounter: wrapped, data, voiceSampleType } = readBody(exportSchema, body);
  const flat =
    data === undefined || voiceSampleType === undefined
      ? undefined
      : { voiceSamples: [{ data, voiceSampleType }] };
  const given = wrapped ?? flat;
  if (!given) throw new Refused('missing', 'Required field "encounter" is missing.');
  return Buffer.from(JSON.stringify(templateOf(tenant, await readingsOf(tenant, given)))).toString('base64');
}

async function readingsOf(tenant: Tenant, given: z.infer<typeof encounter>): Promise<VoiceReading[]> {
  if (given.import !== undefined)
    throw new Refused('bad_value', 'This emulator compares a template with recordings only.');
  if (!given.voiceSamples?.length)
    throw new Refused('empty_encounter', 'No recording or template in the encounter.');
  const readings: VoiceReading[] = [];
  for (const { data } of given.voiceSamples)
    readings.push(await tenant.voices.read(fromBase64(data, 'data')));
  return readings;
}

function templateOf(tenant: Tenant, readings: readonly VoiceReading[]): VoiceTemplate {
  const template = tenant.voices.template(readings);
  if (!template) throw new Refused('bad_recording', 'The recordings hold too little speech.');
  return template;
}

function imported(text: string): VoiceTemplate {
  try {
    return parseVoiceTemplate(JSON.parse(fromBase64(text, 'import').toString('utf8')));
  } catch (thrown) {
    if (thrown instanceof Refused) throw thrown;
    throw new Refused('bad_value', 'Invalid template in "import" field.');
  }
}

import type { Faults } from 'passport-stepup/emulator-kit';
import {
  spokenLongEnough,
  type VoiceEngine,
  type VoiceReading,
  type VoiceTemplate,
} from 'passport-stepup/engines';
import { z } from 'zod';
import { readBody } from './asked.ts';
import { fromBase64 } from './base64.ts';
import { encryptedSchema, type PackageKeys } from './encryption.ts';
import { asking, unlessRefused } from './engine-error.ts';
import type { FaceMatch, FaceVerdict } from './faces.ts';
import { Refused } from './refused.ts';
import { voiceScore } from './scores.ts';
import type { SeenSamples } from './state/seen.ts';

const MOST_SAMPLES = 10;
const packageSchema = z.looseObject({
  voice: z.looseObject({
    voiceSamples: z
      .array(z.looseObject({ data: z.string(), phrase: z.string().optional() }))
      .min(1)
      .max(MOST_SAMPLES),
    workflow: z.enum(['alfa2', 'alfa4', 'alfa6']).optional(),
    securityLevel: z.number().min(0).max(100).optional(),
  }),
});

/** What was read of one capture: features, no sound. */
export interface VoiceCapture {
  /** One for each recording. */
  readonly readings: readonly VoiceReading[];
  /** What was to be said in each, where that was told. */
  readonly phrases: readonly (string | undefined)[];
  /** Sent before, as far as digests tell; known only for captures of a session. */
  readonly replayed: boolean;
}

/** What this needs. */
export interface VoiceParts {
  /** Reads and compares recordings. */
  readonly engine: VoiceEngine;
  /** Asked for `force-voice-spoof` and `force-mismatch` at the path of the call. */
  readonly faults: Faults;
  /** Digests of the samples sent in sessions so far, by which a replay is known. */
  readonly seen: SeenSamples;
  /** Opens encrypted packages. */
  readonly keys: PackageKeys;
}

/**
 * Listens to recordings with the voice engine. Whether a voice is live cannot be measured here: `LIVE` says that there is
 * enough speech for the phrase and that no file was sent before, no more.
 */
export class Voices {
  private readonly parts: VoiceParts;

  constructor(parts: VoiceParts) {
    this.parts = parts;
  }

  /** What can be kept of one recording. Throws `Refused`. */
  async read(recording: Buffer): Promise<VoiceReading> {
    return asking('recording', () => this.parts.engine.read(recording));
  }

  /** Reads `{ voice }` or, encrypted (an assumption in sessions), `{ key, iv, p }`. Throws `Refused`. */
  async capture(data: unknown): Promise<VoiceCapture> {
    const encrypted = encryptedSchema.safeParse(data);
    const { voice } = readBody(
      packageSchema,
      encrypted.success ? this.parts.keys.open(encrypted.data) : data,
    );
    const readings: VoiceReading[] = [];
    for (const { data: text } of voice.voiceSamples) readings.push(await this.read(fromBase64(text, 'data')));
    return { readings, phrases: voice.voiceSamples.map(({ phrase }) => phrase), replayed: false };
  }

  /** Reads a package that must be encrypted. Throws `Refused`. */
  async encryptedCapture(data: unknown): Promise<VoiceCapture> {
    if (!encryptedSchema.safeParse(data).success)
      throw new Refused('not_decryptable', 'error:0200007B:rsa routines::data too small');
    return this.capture(data);
  }

  /** Reads a capture of a session: recordings that were sent in one before are a replay. Throws `Refused`. */
  async sessionCapture(data: unknown): Promise<VoiceCapture> {
    const capture = await this.capture(data);
    return { ...capture, replayed: this.parts.seen.take(capture.readings.map(({ digest }) => digest)) };
  }

  /** Judges what can be judged of liveness. `path` is where faults are asked for. */
  liveness({ readings, phrases, replayed }: VoiceCapture, path: string): FaceVerdict {
    const said = (decision: string, reason: string) => ({ live: decision === 'LIVE', decision, reason });
    if (this.parts.faults.vendorFault('force-voice-spoof', path)) return said('SPOOF', 'emu_fault');
    if (replayed) return said('SPOOF', 'replayed_recording');
    const silent = readings.find(({ speechSeconds }) => speechSeconds === 0);
    if (silent) return said('UNABLE_TO_CALCULATE_LIVENESS', 'no_speech');
    const short = readings.some((reading, i) => !spokenLongEnough(phrases[i] ?? '', reading));
    return short ? said('UNABLE_TO_CALCULATE_LIVENESS', 'too_short') : said('LIVE', 'enough_speech');
  }

  /** Compares recordings with a template by their mean likelihood ratio. */
  match(template: VoiceTemplate | undefined, readings: readonly VoiceReading[], path?: string): FaceMatch {
    const usable = readings.filter(({ problem }) => !problem);
    if (!template || usable.length === 0) return { matches: false, score: 0, percent: 0 };
    const compared = usable.map((reading) => this.parts.engine.compare(template, reading));
    const ratio = compared.reduce((sum, one) => sum + one.score, 0) / compared.length;
    const threshold = compared[0]?.threshold ?? Number.POSITIVE_INFINITY;
    const forced = path !== undefined && this.parts.faults.vendorFault('force-mismatch', path);
    return { ...voiceScore(ratio, threshold), matches: ratio >= threshold && !forced };
  }

  /** A template of the recordings, or nothing where they do not make one. */
  template(readings: readonly VoiceReading[]): VoiceTemplate | undefined {
    return unlessRefused(() => this.parts.engine.enrol(readings));
  }
}

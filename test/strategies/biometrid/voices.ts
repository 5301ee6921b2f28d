import { seededRandom } from '../../../src/testing/seeded-random.ts';

/** Made-up speakers: pitch in Hz, length of the vocal tract, tilt of the voice. */
const speakers = {
  anna: { pitch: 215, tract: 1.18, breath: 0.03, tilt: 0.86 },
  bert: { pitch: 98, tract: 0.86, breath: 0.012, tilt: 0.96 },
} as const;

/** Formants of vowels in Hz (Peterson and Barney 1952, rounded). */
const vowels = [
  [270, 2290, 3010],
  [530, 1840, 2480],
  [660, 1720, 2410],
  [730, 1090, 2440],
  [570, 840, 2410],
  [300, 870, 2240],
] as const;

const RATE = 16_000;
const DIGITS = 6;

/**
 * A made-up speaker saying as many syllables as a spoken number of four digits has: a pulse train through resonances, 16 kHz WAVE.
 * The same occasion gives the same bytes. It says no words: nothing here recognises any.
 */
export async function spoken(speaker: keyof typeof speakers, occasion: number): Promise<Uint8Array> {
  const random = seededRandom(`voice/${speaker}/${occasion}`);
  const gap = new Float32Array(RATE * 0.08);
  const parts = Array.from({ length: DIGITS }, () => [syllable(speaker, random.uniform), gap]).flat();
  const samples = parts.reduce((sum, one) => sum + one.length, 0);
  const sound = new Float32Array(samples);
  parts.reduce((at, one) => {
    sound.set(one, at);
    return at + one.length;
  }, 0);
  return wav(sound, random.uniform);
}

function syllable(name: keyof typeof speakers, uniform: () => number): Float32Array {
  const { pitch, tract, breath, tilt } = speakers[name];
  const length = Math.round(RATE * (0.3 + 0.1 * uniform()));
  const [from = vowels[0], to = vowels[1]] = [0, 1].map(() => vowels[Math.floor(uniform() * vowels.length)]);
  const height = pitch * (0.93 + 0.14 * uniform());
  const filters = [0, 1, 2].map(() => ({ a: 0, b: 0 }));
  const out = new Float32Array(length);
  let [phase, source] = [0, 0];
  for (let i = 0; i < length; i += 1) {
    const share = i / length;
    phase += (height * (1.06 - 0.12 * share) * (1 + 0.01 * (uniform() - 0.5))) / RATE;
    const pulse = phase >= 1 ? 1 : 0;
    phase %= 1;
    source = tilt * source + pulse + breath * (uniform() - 0.5);
    let sample = source;
    filters.forEach((filter, k) => {
      const hertz = ((from[k] ?? 0) * (1 - share) + (to[k] ?? 0) * share) * tract;
      const radius = Math.exp((-Math.PI * (60 + 40 * k)) / RATE);
      const next =
        (1 - radius) * sample +
        2 * radius * Math.cos((2 * Math.PI * hertz) / RATE) * filter.a -
        radius ** 2 * filter.b;
      filter.b = filter.a;
      filter.a = next;
      sample = next;
    });
    out[i] = sample * Math.sin(Math.PI * Math.min(1, share * 1.02)) ** 0.5;
  }
  return out;
}

function wav(sound: Float32Array, uniform: () => number): Uint8Array {
  const loudest = sound.reduce((most, one) => Math.max(most, Math.abs(one)), 1e-9);
  const bytes = Buffer.alloc(44 + 2 * sound.length);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 2 * sound.length, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(2 * RATE, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(2 * sound.length, 40);
  sound.forEach((one, i) => {
    const noise = 0.0006 * (uniform() - 0.5);
    bytes.writeInt16LE(
      Math.round(32_000 * Math.max(-1, Math.min(1, (0.9 * one) / loudest + noise))),
      44 + 2 * i,
    );
  });
  return new Uint8Array(bytes);
}

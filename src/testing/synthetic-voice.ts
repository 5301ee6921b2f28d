import { type SeededRandom, seededRandom } from './seeded-random.ts';

/** A made-up speaker. The same name has the same voice everywhere and always. */
export interface SyntheticVoice {
  /** The name that the voice was drawn from. An impostor is simply another name. */
  readonly name: string;
  /**
   * Says a phrase (digits are said one by one, letters as syllables of vowels) and returns a 16 kHz mono PCM16 WAVE file. The same
   * occasion gives the same bytes, as a replay would; each other occasion is another utterance.
   */
  say(phrase: string, occasion: number | string): Uint8Array;
}

/**
 * Four names whose voices the voice engine tells apart at its default threshold. Others may sound alike to it: all synthetic
 * voices are nearer to one another than to the people whom its background model knows.
 */
export const syntheticSpeakers = ['cleo', 'finn', 'gina', 'vera'] as const;

const RATE = 16_000;

/** First three formants, in Hz for a middling vocal tract, of the sounds that each character is said with. */
const VOWELS: readonly (readonly [number, number, number])[] = [
  [730, 1090, 2440],
  [270, 2290, 3010],
  [300, 870, 2240],
  [530, 1840, 2480],
  [570, 840, 2410],
  [660, 1720, 2410],
  [490, 1350, 1690],
  [440, 1020, 2240],
  [640, 1190, 2390],
  [390, 1990, 2550],
];

interface Speaker {
  readonly pitch: number;
  readonly tract: number;
  readonly tilt: number;
  readonly breath: number;
  readonly shifts: readonly number[];
  readonly fourth: number;
  readonly bandwidth: number;
}

/**
 * Draws a speaker: a source (pitch, tilt, breath) through a filter (four formants, moved by the length of the vocal tract and by
 * habits of the speaker's own). A synthesiser for tests: no human voice is in it.
 * Formants after Peterson and Barney (1952), resonators after Klatt (1980).
 */
export function syntheticVoice(name: string): SyntheticVoice {
  const person = seededRandom(`voice/${name}`);
  const tract = 0.82 + 0.36 * person.uniform();
  const speaker: Speaker = {
    tract,
    pitch: 90 + 130 * person.uniform(),
    tilt: 0.86 + 0.12 * person.uniform(),
    breath: 0.01 + 0.05 * person.uniform(),
    shifts: [1, 2, 3].map(() => 1 + 0.07 * person.normal()),
    fourth: (3250 + 250 * person.normal()) * tract,
    bandwidth: 0.7 + 0.8 * person.uniform(),
  };
  const say = (phrase: string, occasion: number | string) => {
    const random = seededRandom(`saying/${name}/${occasion}/${phrase}`);
    const sounds = [...phrase.toLowerCase()].filter((one) => /[\p{L}\p{N}]/u.test(one));
    return waveFile(utter(sounds, speaker, random));
  };
  return { name, say };
}

function utter(sounds: readonly string[], speaker: Speaker, random: SeededRandom): Float32Array {
  const silence = () => new Float32Array(Math.round(RATE * (0.04 + 0.05 * random.uniform())));
  const parts = sounds.flatMap((sound) => {
    const isDigit = /\p{N}/u.test(sound);
    const syllables = syllablesOf(sound, isDigit).map((vowel) => syllable(vowel, speaker, random));
    return isDigit ? [...syllables, silence()] : syllables;
  });
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return all.map((sample) => sample + 0.0004 * random.normal());
}

/** A digit glides from one vowel to another, a letter is one short sound. */
function syllablesOf(sound: string, isDigit: boolean): { from: number; to: number; seconds: number }[] {
  const code = sound.codePointAt(0) ?? 0;
  const [from, to] = [code % VOWELS.length, (code * 7 + 3) % VOWELS.length];
  return [{ from, to, seconds: isDigit ? 0.32 : 0.11 }];
}

function syllable(
  { from, to, seconds }: { readonly from: number; readonly to: number; readonly seconds: number },
  speaker: Speaker,
  random: SeededRandom,
): Float32Array {
  const length = Math.round(RATE * seconds * (0.85 + 0.3 * random.uniform()));
  const pitch = speaker.pitch * (0.95 + 0.1 * random.uniform());
  const habit = speaker.shifts.map((shift) => shift * (1 + 0.015 * random.normal()));
  const source = glottis(length, { ...speaker, pitch }, random);
  const formants = [0, 1, 2].map((k) => {
    const at = (vowel: number) => (VOWELS[vowel]?.[k] ?? 500) * speaker.tract * (habit[k] ?? 1);
    return { from: at(from), to: at(to), width: (60 + 40 * k) * speaker.bandwidth };
  });
  const last = { from: speaker.fourth, to: speaker.fourth, width: 200 * speaker.bandwidth };
  const spoken = [...formants, last].reduce(resonate, source);
  return normalised(spoken, 0.25);
}

/** Pulses of the vocal folds with falling treble, and breath. */
function glottis(length: number, { pitch, tilt, breath }: Speaker, { normal }: SeededRandom): Float32Array {
  const source = new Float32Array(length);
  let [phase, low] = [0, 0];
  for (let i = 0; i < length; i++) {
    const glide = 1 + 0.08 * Math.sin((Math.PI * i) / length) + 0.004 * normal();
    phase += (pitch * glide) / RATE;
    const pulse = phase >= 1 ? 1 : 0;
    phase %= 1;
    low = tilt * low + (1 - tilt) * (pulse + breath * normal());
    source[i] = low;
  }
  return source;
}

/** A two-pole resonator whose frequency glides. */
function resonate(
  input: Float32Array,
  { from, to, width }: { readonly from: number; readonly to: number; readonly width: number },
): Float32Array {
  const radius = Math.exp((-Math.PI * width) / RATE);
  let [one, two] = [0, 0];
  return input.map((sample, i) => {
    const frequency = from + ((to - from) * i) / input.length;
    const feedback = 2 * radius * Math.cos((2 * Math.PI * frequency) / RATE);
    const output = (1 - feedback + radius * radius) * sample + feedback * one - radius * radius * two;
    [two, one] = [one, output];
    return output;
  });
}

function normalised(sound: Float32Array, level: number): Float32Array {
  const loudness = Math.sqrt(sound.reduce((sum, one) => sum + one * one, 0) / sound.length) || 1;
  const fade = Math.round(0.015 * RATE);
  return sound.map((one, i) => {
    const edge = Math.min(1, i / fade, (sound.length - i) / fade);
    return Math.max(-1, Math.min(1, ((level * one) / loudness) * edge * 0.4));
  });
}

/** A RIFF WAVE file of 16-bit samples. */
function waveFile(samples: Float32Array): Uint8Array {
  const bytes = Buffer.alloc(44 + 2 * samples.length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + 2 * samples.length, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(2 * RATE, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(2 * samples.length, 40);
  for (const [i, sample] of samples.entries()) bytes.writeInt16LE(Math.round(32_767 * sample), 44 + 2 * i);
  return bytes;
}

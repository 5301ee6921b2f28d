import FFT from 'fft.js';
import { type MelFilter, melBank } from './mel-bank.ts';
import { SAMPLE_RATE } from './resample.ts';

const WINDOW = 400;
const HOP = 160;
const SPECTRUM = 512;
const CEPSTRA = 19;
const PRE_EMPHASIS = 0.97;

/** Numbers of one frame: 19 cepstra and how each changes. */
export const FEATURES = 2 * CEPSTRA;

/** Seconds from one frame to the next. */
export const FRAME_SECONDS = HOP / SAMPLE_RATE;

const bank = melBank({ low: 80, high: 3700, count: 30, bin: SAMPLE_RATE / SPECTRUM });
const hamming = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (WINDOW - 1)),
);
const cosines = Array.from({ length: CEPSTRA }, (_, j) =>
  Float64Array.from(bank, (_, m) => Math.cos((Math.PI * (j + 1) * (m + 0.5)) / bank.length)),
);

/**
 * The frames of a recording that hold speech, each of 38 numbers: windows of 25 ms every 10 ms, 30 mel filters from 80 to
 * 3,700 Hz, cepstra 1 to 19 without mean normalisation, and their slopes over five frames. Davis and Mermelstein 1980.
 */
export function speechFrames(samples: Float32Array): Float32Array[] {
  const { cepstra, levels } = analyse(samples);
  const isSpeech = speechGate(levels);
  return cepstra.flatMap((_, t) =>
    isSpeech(levels[t] ?? Number.NEGATIVE_INFINITY) ? [frameAt(cepstra, t)] : [],
  );
}

function analyse(samples: Float32Array): { cepstra: Float64Array[]; levels: number[] } {
  const fft = new FFT(SPECTRUM);
  const windowed: number[] = new Array(SPECTRUM).fill(0);
  const spectrum = fft.createComplexArray();
  const cepstra: Float64Array[] = [];
  const levels: number[] = [];
  for (let start = 0; start + WINDOW <= samples.length; start += HOP) {
    levels.push(loadWindow(samples, start, windowed));
    fft.realTransform(spectrum, windowed);
    cepstra.push(cepstraOf(bank.map((filter) => logEnergy(filter, spectrum))));
  }
  return { cepstra, levels };
}

/** Fills the window, emphasising the treble, and returns its level in dB of full scale. */
function loadWindow(samples: Float32Array, start: number, into: number[]): number {
  let energy = 0;
  for (let i = 0; i < WINDOW; i++) {
    const sample = samples[start + i] ?? 0;
    const before = samples[start + i - 1] ?? 0;
    energy += sample * sample;
    into[i] = (sample - PRE_EMPHASIS * before) * (hamming[i] ?? 0);
  }
  return 10 * Math.log10(energy / WINDOW + 1e-10);
}

function logEnergy(filter: MelFilter, spectrum: readonly number[]): number {
  let sum = 0;
  for (const [bin, weight] of filter) {
    const [real, imaginary] = [spectrum[2 * bin] ?? 0, spectrum[2 * bin + 1] ?? 0];
    sum += weight * (real * real + imaginary * imaginary);
  }
  return Math.log(sum + 1e-8);
}

function cepstraOf(logEnergies: readonly number[]): Float64Array {
  const scale = Math.sqrt(2 / logEnergies.length);
  return Float64Array.from(
    cosines,
    (cosine) => scale * logEnergies.reduce((sum, energy, m) => sum + energy * (cosine[m] ?? 0), 0),
  );
}

/** Speech is what lies within 30 dB of the loudest 2 in 100 frames and above -60 dB of full scale. */
function speechGate(levels: readonly number[]): (level: number) => boolean {
  const loudest =
    [...levels].sort((a, b) => b - a)[Math.floor(levels.length * 0.02)] ?? Number.NEGATIVE_INFINITY;
  return (level) => level > loudest - 30 && level > -60;
}

function frameAt(cepstra: readonly Float64Array[], t: number): Float32Array {
  const at = (k: number) =>
    cepstra[Math.max(0, Math.min(cepstra.length - 1, k))] ?? new Float64Array(CEPSTRA);
  const [before2, before, here, after, after2] = [at(t - 2), at(t - 1), at(t), at(t + 1), at(t + 2)];
  const frame = new Float32Array(FEATURES);
  frame.set(here);
  for (let j = 0; j < CEPSTRA; j++) {
    const wide = (after2[j] ?? 0) - (before2[j] ?? 0);
    const near = (after[j] ?? 0) - (before[j] ?? 0);
    frame[CEPSTRA + j] = (2 * wide + near) / 10;
  }
  return frame;
}

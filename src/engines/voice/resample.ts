import type { Recording } from './wav.ts';

/** Samples a second that the front end works with. */
export const SAMPLE_RATE = 16_000;

/**
 * The same sound at 16 kHz, by straight lines between samples. What lies above 8 kHz folds down into the band of speech:
 * a rate above 32 kHz is first averaged down to where it does not matter.
 */
export function resample({ samples, rate }: Recording): Float32Array {
  const step = Math.max(1, Math.floor(rate / (2 * SAMPLE_RATE)));
  const smooth = step === 1 ? samples : averaged(samples, step);
  return interpolated(smooth, rate / step);
}

function averaged(samples: Float32Array, step: number): Float32Array {
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < step; k++) sum += samples[i * step + k] ?? 0;
    return sum / step;
  });
}

function interpolated(samples: Float32Array, rate: number): Float32Array {
  if (rate === SAMPLE_RATE) return samples;
  return Float32Array.from({ length: Math.floor((samples.length * SAMPLE_RATE) / rate) }, (_, i) => {
    const place = (i * rate) / SAMPLE_RATE;
    const at = Math.floor(place);
    const share = place - at;
    const here = samples[at] ?? 0;
    return here * (1 - share) + (samples[at + 1] ?? here) * share;
  });
}

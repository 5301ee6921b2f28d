import { WAV_RATE } from './wav.ts';

/** Samples of one channel at the rate of what is sent, filtered by the browser's own resampler. */
export async function resampled(samples: Float32Array<ArrayBuffer>, rate: number): Promise<Float32Array> {
  if (rate === WAV_RATE || samples.length === 0) return samples;
  const length = Math.ceil((samples.length * WAV_RATE) / rate);
  const context = new OfflineAudioContext(1, length, WAV_RATE);
  const buffer = context.createBuffer(1, samples.length, rate);
  buffer.copyToChannel(samples, 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.start();
  return (await context.startRendering()).getChannelData(0);
}

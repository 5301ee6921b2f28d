import { WAV_RATE } from './wav.ts';

/** Plays a recording to its end, or until `signal` ends. It is never a file: no content security policy needs to allow it. */
export async function playSamples(samples: Float32Array | undefined, signal: AbortSignal): Promise<void> {
  if (!samples) return;
  const context = new AudioContext();
  const buffer = context.createBuffer(1, samples.length, WAV_RATE);
  buffer.copyToChannel(new Float32Array(samples), 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  const over = new Promise((resolve) => {
    source.onended = resolve;
    signal.addEventListener('abort', resolve, { once: true });
  });
  source.start();
  await over;
  await context.close();
}

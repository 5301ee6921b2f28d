/** Samples a second of what is sent: enough for speech. */
export const WAV_RATE = 16_000;

/** Samples of one channel (-1 to 1, `WAV_RATE` a second) as a WAV file of 16-bit PCM. */
export function wavFile(samples: Float32Array): Blob {
  const bytes = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at: number, letters: string) => {
    for (const [index, letter] of [...letters].entries()) bytes.setUint8(at + index, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  bytes.setUint32(4, 36 + samples.length * 2, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  // PCM, one channel, samples and bytes a second, bytes and bits a sample.
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, WAV_RATE, true);
  bytes.setUint32(28, WAV_RATE * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, 'data');
  bytes.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => {
    const bounded = Math.max(-1, Math.min(1, sample));
    bytes.setInt16(44 + index * 2, Math.round(bounded * 32_767), true);
  });
  return new Blob([bytes.buffer], { type: 'audio/wav' });
}

/** What a WAV file holds. */
export interface Wav {
  /** 1 is PCM. */
  readonly format: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
  readonly samples: Int16Array;
}

/** Reads a WAV file with one `data` chunk right after its `fmt ` chunk. */
export function readWav(bytes: Uint8Array): Wav {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 16) !== 'WAVEfmt ')
    throw new Error('no WAV file');
  if (file.readUInt32LE(4) !== file.length - 8 || file.readUInt32LE(40) !== file.length - 44)
    throw new Error('the sizes do not fit');
  return {
    format: file.readUInt16LE(20),
    channels: file.readUInt16LE(22),
    rate: file.readUInt32LE(24),
    bits: file.readUInt16LE(34),
    samples: new Int16Array(Uint8Array.from(file.subarray(44)).buffer),
  };
}

/** The pitch of a tone in hertz, by its upward crossings of zero in the middle of the recording. */
export function pitchOf({ samples, rate }: Wav): number {
  const middle = samples.subarray(Math.floor(samples.length / 4), Math.floor((samples.length * 3) / 4));
  let crossings = 0;
  for (let at = 1; at < middle.length; at += 1) {
    if ((middle[at - 1] ?? 0) < 0 && (middle[at] ?? 0) >= 0) crossings += 1;
  }
  return (crossings * rate) / middle.length;
}

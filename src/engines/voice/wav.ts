import { RequestError } from '../../lib/errors.ts';

/** Sound of one channel. */
export interface Recording {
  /** Samples from -1 to 1. */
  readonly samples: Float32Array;
  /** Samples a second. */
  readonly rate: number;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

interface Format {
  readonly kind: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
}

type ReadSample = (data: DataView, at: number) => number;

/** How one sample is read, by kind and bits. */
const readers: Readonly<Record<string, ReadSample>> = {
  '1/8': (data, at) => (data.getUint8(at) - 128) / 128,
  '1/16': (data, at) => data.getInt16(at, true) / 2 ** 15,
  '1/24': (data, at) => (data.getUint16(at, true) + data.getInt8(at + 2) * 2 ** 16) / 2 ** 23,
  '1/32': (data, at) => data.getInt32(at, true) / 2 ** 31,
  '3/32': (data, at) => data.getFloat32(at, true),
};

/**
 * Reads a RIFF WAVE file: integer samples of 8, 16, 24 or 32 bits or floats of 32, one to eight channels (their mean is
 * taken), 8 to 192 kHz. A data chunk that says it is longer than the file ends with the file, as streams write it.
 * Throws `request_malformed` for anything else. Microsoft, "Multimedia Programming Interface and Data Specifications 1.0".
 */
export function readWav(bytes: Uint8Array): Recording {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 12 || nameAt(view, 0) !== 'RIFF' || nameAt(view, 8) !== 'WAVE')
    throw unreadable('it is no WAVE file');
  const { format, data } = chunksOf(view);
  const read = readers[`${format.kind}/${format.bits}`];
  if (read === undefined) throw unreadable('its sample format is not known');
  return { samples: mix(data, format, read), rate: format.rate };
}

function chunksOf(view: DataView): { readonly format: Format; readonly data: DataView } {
  let format: Format | undefined;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const name = nameAt(view, at);
    const declared = view.getUint32(at + 4, true);
    const length = Math.min(declared, view.byteLength - at - 8);
    const chunk = new DataView(view.buffer, view.byteOffset + at + 8, length);
    if (name === 'fmt ') format = formatOf(chunk);
    if (name === 'data') {
      if (format === undefined) throw unreadable('it does not begin with its format');
      return { format, data: chunk };
    }
    at += 8 + declared + (declared % 2);
  }
  throw unreadable('it has no sound');
}

function formatOf(chunk: DataView): Format {
  if (chunk.byteLength < 16) throw unreadable('its format is cut off');
  const kind = chunk.getUint16(0, true);
  const format = {
    kind: kind === EXTENSIBLE && chunk.byteLength >= 26 ? chunk.getUint16(24, true) : kind,
    channels: chunk.getUint16(2, true),
    rate: chunk.getUint32(4, true),
    bits: chunk.getUint16(14, true),
  };
  if (format.kind !== PCM && format.kind !== FLOAT) throw unreadable('it is compressed');
  if (format.channels < 1 || format.channels > 8) throw unreadable('it has too many channels');
  if (format.rate < 8000 || format.rate > 192_000) throw unreadable('its sample rate is out of range');
  return format;
}

function mix(data: DataView, { channels, bits }: Format, read: ReadSample): Float32Array {
  const width = bits / 8;
  const samples = new Float32Array(Math.floor(data.byteLength / (width * channels)));
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += read(data, (i * channels + c) * width);
    const sample = sum / channels;
    if (!Number.isFinite(sample)) throw unreadable('a sample is not a number');
    samples[i] = Math.max(-1, Math.min(1, sample));
  }
  return samples;
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

function unreadable(why: string): RequestError {
  return new RequestError('request_malformed', `the recording cannot be read: ${why}`);
}

import { RequestError } from '../../lib/errors.ts';
import { fnv1a } from './seeded-noise.ts';

/** What a simulated scanner looked at. */
export type ScanKind = 'palm' | 'fingerprint';

/** A grey picture, row by row, 0 black to 255 white. */
export interface GreyPicture {
  /** Pixels a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Their values. */
  readonly pixels: Uint8Array;
}

const HEADER = 16;
const MARK = 'SIMSCAN1';
const KINDS: Readonly<Record<ScanKind, number>> = { palm: 1, fingerprint: 2 };

/**
 * The bytes of a simulated scan: the mark `SIMSCAN1`, kind, a zero, width and height (16 bits each), two zeros, the
 * pixels and a 32-bit sum over all before it; numbers are big-endian.
 */
export function writeScan(kind: ScanKind, { width, height, pixels }: GreyPicture): Uint8Array {
  const bytes = new Uint8Array(HEADER + pixels.length + 4);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MARK));
  view.setUint8(8, KINDS[kind]);
  view.setUint16(10, width);
  view.setUint16(12, height);
  bytes.set(pixels, HEADER);
  view.setUint32(HEADER + pixels.length, fnv1a(bytes.subarray(0, HEADER + pixels.length)));
  return bytes;
}

/** The picture in a simulated scan of this size. Throws `request_malformed` for foreign, damaged or other bytes. */
export function readScan(kind: ScanKind, bytes: Uint8Array, side: number): GreyPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = HEADER + side * side;
  if (bytes.length < HEADER || new TextDecoder().decode(bytes.subarray(0, 8)) !== MARK)
    throw unreadable('it is no scan of a simulated scanner');
  if (view.getUint8(8) !== KINDS[kind]) throw unreadable(`it is no scan of a ${kind}`);
  if (view.getUint16(10) !== side || view.getUint16(12) !== side) throw unreadable('its size is not known');
  if (bytes.length !== length + 4 || view.getUint32(length) !== fnv1a(bytes.subarray(0, length)))
    throw unreadable('it is damaged');
  return { width: side, height: side, pixels: bytes.slice(HEADER, length) };
}

function unreadable(why: string): RequestError {
  return new RequestError('request_malformed', `the scan cannot be read: ${why}`);
}

import { RequestError } from '../../lib/errors.ts';

/** Pixels of three bytes: red, green, blue. */
export interface DecodedPicture {
  /** The pixels, row by row. */
  readonly data: Uint8Array;
  /** Pixels a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** How many pixels of the picture as it was sent make one of these. */
  readonly scale: number;
}

/** A part of a picture, in its own pixels. */
export interface Region {
  /** Left edge. */
  readonly left: number;
  /** Upper edge. */
  readonly top: number;
  /** Width. */
  readonly width: number;
  /** Height. */
  readonly height: number;
}

/** What is used of sharp. */
export type Sharp = (input: Uint8Array, options: SharpOptions) => SharpPicture;

interface SharpOptions {
  readonly limitInputPixels: number;
  readonly failOn: 'warning';
  readonly animated: false;
}

interface SharpPicture {
  metadata(): Promise<{ readonly format?: string; readonly width?: number; readonly height?: number }>;
  autoOrient(): SharpPicture;
  extract(region: Region): SharpPicture;
  resize(options: object): SharpPicture;
  flatten(): SharpPicture;
  toColourspace(space: 'srgb'): SharpPicture;
  raw(): SharpPicture;
  toBuffer(options: { readonly resolveWithObject: true }): Promise<{
    readonly data: Uint8Array;
    readonly info: { readonly width: number; readonly height: number; readonly channels: number };
  }>;
}

/** The longest side that the networks look at, in pixels. */
const LONGEST = 640;

/**
 * A picture, or a part of it, turned as its EXIF data asks and reduced to at most 640 pixels a side. Only JPEG and PNG are
 * decoded. Throws `request_malformed` for anything else: truncated, damaged, or of too many pixels by its header.
 */
export async function decodePicture(
  sharp: Sharp,
  { image, maxPixels }: { readonly image: Uint8Array; readonly maxPixels: number },
  region?: Region,
): Promise<DecodedPicture> {
  if (!looksLikePicture(image)) throw unreadable('it is neither JPEG nor PNG');
  const open = () => sharp(image, { limitInputPixels: maxPixels, failOn: 'warning', animated: false });
  try {
    const full = region ?? (await orientedSize(open()));
    const whole = open().autoOrient();
    const part = region ? whole.extract(region) : whole;
    const { data, info } = await part
      .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
      .flatten()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw unreadable('its colours are not known');
    return { data, width: info.width, height: info.height, scale: full.width / info.width };
  } catch (error) {
    throw error instanceof RequestError ? error : unreadable('it is damaged, or has too many pixels');
  }
}

/** Width and height after the turn that EXIF asks for. */
async function orientedSize(picture: SharpPicture): Promise<{ width: number; height: number }> {
  const {
    width = 0,
    height = 0,
    orientation = 1,
  }: { width?: number; height?: number; orientation?: number } = await picture.metadata();
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

function looksLikePicture(image: Uint8Array): boolean {
  const begins = (...bytes: readonly number[]) => bytes.every((byte, at) => image[at] === byte);
  return begins(0xff, 0xd8, 0xff) || begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
}

function unreadable(why: string): RequestError {
  return new RequestError('request_malformed', `the picture cannot be read: ${why}`);
}

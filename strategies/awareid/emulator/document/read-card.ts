import { decodeQR } from 'qr/decode.js';
import { Refused } from '../refused.ts';
import { CARD, CARD_MARK } from './card.ts';
import { type DocumentHolder, readMrz } from './mrz.ts';
import { pictures } from './pictures.ts';

/** A card that was recognised. */
export interface ReadCard {
  /** Whose it is. */
  readonly holder: DocumentHolder;
  /** The zone as it stands in the code. */
  readonly mrz: string;
  /** The part of the picture that holds the portrait, a JPEG; for this request only. */
  readonly portrait: Buffer;
}

const MOST_PIXELS = 40_000_000;
const PATIENCE = 400;

/**
 * Reads a picture of one of the emulator's cards, cropped to its edges. Nothing for any other picture. Throws `Refused` for bytes that are no
 * picture, or too large a one.
 */
export async function readCard(picture: Buffer, now: number): Promise<ReadCard | undefined> {
  const sharp = await pictures();
  const open = () => sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate();
  const flat = open().resize(CARD.width, CARD.height, { fit: 'fill' });
  const pixels = await decoded(() => flat.clone().removeAlpha().raw().toBuffer({ resolveWithObject: true }));
  const text = codeIn(pixels.data, pixels.info);
  if (!text?.startsWith(`${CARD_MARK}\n`)) return undefined;
  const mrz = text.slice(CARD_MARK.length + 1);
  const holder = readMrz(mrz, now);
  if (!holder) return undefined;
  const portrait = await decoded(() =>
    flat
      .clone()
      .extract({ ...CARD.portrait })
      .jpeg({ quality: 95 })
      .toBuffer(),
  );
  return { holder, mrz, portrait };
}

async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new Refused('bad_image', 'Document input is invalid');
  }
}

/** The text of the code in the picture, or nothing. */
function codeIn(
  data: Buffer,
  { width, height }: { readonly width: number; readonly height: number },
): string | undefined {
  try {
    return decodeQR({ width, height, data }, { format: 'RGB', timeLimit: PATIENCE });
  } catch {
    return undefined;
  }
}

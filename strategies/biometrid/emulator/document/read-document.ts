import { RequestError, StepUpError } from 'passport-stepup/strategy-kit';
import decodeQR from 'qr/decode.js';
import type { DocumentKind } from '../../wire/document.ts';
import { openPicture } from '../decode-picture.ts';
import { FRONT_MARK, layout } from './layout.ts';
import { type MachineReadable, readMrz } from './mrz.ts';

/** What a simulated document says and shows. */
export interface ReadDocument {
  /** The machine-readable zone. */
  readonly zone: MachineReadable;
  /** Whether front and back are of one document. */
  readonly sidesAgree: boolean;
  /** The cuts, JPEG. */
  readonly cuts: { readonly front: Buffer; readonly back: Buffer | undefined; readonly portrait: Buffer };
}

const CUT_WIDTH = 640;
const DECODE = { effort: 8, timeLimit: 1500 };

/**
 * Reads the pictures of a document that `simulatedDocument` drew. Nothing where it is any other picture: nothing here
 * reads print. Throws `request_malformed` for what cannot be decoded and `engine_not_installed` without `sharp`.
 */
export async function readDocument(
  kind: DocumentKind,
  front: Uint8Array,
  back: Uint8Array | undefined,
): Promise<ReadDocument | undefined> {
  const [first, second] = [await scan(front), back && (await scan(back))];
  const zoneCode = kind === 'passport' ? first.code : second?.code;
  const zone = zoneCode === undefined ? undefined : readMrz(zoneCode);
  if (!zone || zone.kind !== kind) return undefined;
  const printed = kind === 'passport' ? undefined : first.code;
  if (kind === 'idcard' && !printed?.startsWith(FRONT_MARK)) return undefined;
  const sidesAgree = printed === undefined || printed.slice(FRONT_MARK.length) === zone.fields.number;
  const { portrait, cut } = first;
  return { zone, sidesAgree, cuts: { front: cut, back: second?.cut, portrait } };
}

async function scan(picture: Uint8Array) {
  const flat = await decoded(async () =>
    (await openPicture(picture))
      .resize({ width: layout.width, height: layout.height, fit: 'fill' })
      .removeAlpha()
      .toColourspace('srgb')
      .png()
      .toBuffer(),
  );
  const { data, info } = await (await openPicture(flat)).raw().toBuffer({ resolveWithObject: true });
  const portrait = await (await openPicture(flat)).extract(layout.portrait).jpeg({ quality: 95 }).toBuffer();
  const cut = await (await openPicture(flat)).resize({ width: CUT_WIDTH }).jpeg({ quality: 80 }).toBuffer();
  return { code: codeOf({ width: info.width, height: info.height, data }), portrait, cut };
}

async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof StepUpError) throw thrown;
    throw new RequestError('request_malformed', 'the picture cannot be decoded', { cause: thrown });
  }
}

/** A picture without a code is no error: the decoder says so by throwing. */
function codeOf(image: { readonly width: number; readonly height: number; readonly data: Uint8Array }) {
  try {
    return decodeQR(image, DECODE);
  } catch {
    return undefined;
  }
}

import encodeQR from 'qr';
import type { DocumentKind } from '../../wire/document.ts';
import { openPicture } from '../decode-picture.ts';
import { FRONT_MARK, layout } from './layout.ts';
import { type DocumentHolder, writeMrz } from './mrz.ts';

/** A document to be drawn. */
export interface SimulatedDocumentAsk extends DocumentHolder {
  /** The holder's picture: JPEG or PNG, the face in the middle. */
  readonly portrait: Uint8Array;
  /** Which document. Default `idcard`. */
  readonly kind?: DocumentKind;
}

/** The pictures of a simulated document, JPEG. */
export interface SimulatedDocument {
  /** The front, with the portrait. */
  readonly front: Uint8Array;
  /** The back of an id card. */
  readonly back?: Uint8Array;
}

/**
 * Draws a document of no country, for the emulator: a portrait, and a code (QR) in the place of print. An id card has its number
 * in the code of the front and its machine-readable zone (ICAO 9303) in that of the back, a passport has the zone on its
 * only page. No real document looks like it, and the emulator reads no other. Throws `engine_not_installed` without `sharp`.
 */
export async function simulatedDocument(ask: SimulatedDocumentAsk): Promise<SimulatedDocument> {
  const { kind = 'idcard', portrait, number } = ask;
  const zone = writeMrz(kind, ask);
  if (kind === 'passport') return { front: await draw(zone, portrait) };
  return { front: await draw(FRONT_MARK + number.toUpperCase(), portrait), back: await draw(zone) };
}

async function draw(code: string, portrait?: Uint8Array): Promise<Uint8Array> {
  const blank = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${layout.width}" height="${layout.height}"><rect width="100%" height="100%" fill="#e8eef4"/></svg>`,
  );
  const layers: { input: Buffer; left: number; top: number }[] = [
    { input: await codePicture(code), left: layout.code.left, top: layout.code.top },
  ];
  if (portrait) {
    const { left, top, width, height } = layout.portrait;
    const input = await (await openPicture(portrait))
      .resize({ width, height, fit: 'cover' })
      .png()
      .toBuffer();
    layers.push({ input, left, top });
  }
  return new Uint8Array(await (await openPicture(blank)).composite(layers).jpeg({ quality: 92 }).toBuffer());
}

async function codePicture(code: string): Promise<Buffer> {
  const { width, height } = layout.code;
  const svg = Buffer.from(encodeQR(code, 'svg', { ecc: 'medium', border: 2 }));
  return (await openPicture(svg))
    .flatten({ background: '#fff' })
    .resize({ width, height, fit: 'fill', kernel: 'nearest' })
    .png()
    .toBuffer();
}

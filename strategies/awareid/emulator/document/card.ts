import encodeQR from 'qr';
import { type DocumentHolder, writeMrz } from './mrz.ts';
import { pictures } from './pictures.ts';

/** What the code of a simulated card begins with: nothing else is ever taken for a document. */
export const CARD_MARK = 'passport-stepup simulated identity card';

/** Width and height of a card in pixels (ID-1 at 300 dots an inch), and the part that the portrait takes. */
export const CARD = {
  width: 1012,
  height: 638,
  portrait: { left: 40, top: 110, width: 380, height: 490 },
} as const;

const CODE = { left: 470, top: 110, size: 490 } as const;

/**
 * Makes a card that the emulator reads: the portrait, the names, and the machine-readable zone in a QR code, since there is no
 * engine here that reads letters. A JPEG. No real document and no likeness of one. Throws where the picture library is missing.
 */
export async function simulatedCard(holder: DocumentHolder, portrait: Uint8Array): Promise<Uint8Array> {
  const sharp = await pictures();
  const face = await sharp(portrait)
    .rotate()
    .resize({ ...size(CARD.portrait), fit: 'cover', position: 'attention' })
    .png()
    .toBuffer();
  const code = Buffer.from(
    encodeQR(`${CARD_MARK}\n${writeMrz(holder)}`, 'svg', { ecc: 'medium', border: 4 }),
  );
  const qr = await sharp(code, { density: 300 })
    .resize(CODE.size, CODE.size, { kernel: 'nearest' })
    .png()
    .toBuffer();
  const { width, height } = CARD;
  return sharp({ create: { width, height, channels: 3, background: '#e8eef4' } })
    .composite([
      { input: Buffer.from(lettering(holder)), left: 0, top: 0 },
      { input: face, left: CARD.portrait.left, top: CARD.portrait.top },
      { input: qr, left: CODE.left, top: CODE.top },
    ])
    .jpeg({ quality: 92 })
    .toBuffer();
}

function lettering({ firstName, lastName }: DocumentHolder): string {
  const text = `SPECIMEN ${lastName} ${firstName}`.replace(/[^\p{L}\p{N} ]/gu, '').toUpperCase();
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="100"><text x="40" y="66" font-family="sans-serif" font-size="34">${text}</text></svg>`;
}

function size({ width, height }: { readonly width: number; readonly height: number }) {
  return { width, height };
}

import { z } from 'zod';
import { type Asked, type Handlers, readBody } from './asked.ts';
import { fromBase64 } from './base64.ts';
import { readCard } from './document/read-card.ts';
import { matchPortrait, pagesSchema, readPages } from './document/read-pages.ts';
import type { Tenant } from './tenant.ts';

const DESCRIPTION = {
  documentName: 'Utopia - identity card (simulated by passport-stepup)',
  documentID: 'emu-id-1',
  fidType: 'emulated',
  fidTypeId: '0',
  year: '2026',
  countryName: 'Utopia',
  icaocode: 'UTO',
};
const page = z.looseObject({ image: z.string() });
const typeSchema = z.looseObject({ documentImage: page });

const verifySchema = pagesSchema.extend({
  biometricsInfo: z.looseObject({ facialImage: z.looseObject({ image: z.string() }) }),
});

/** Operations 18 and 19. */
export function documents(tenant: Tenant): Handlers {
  return { 18: (asked) => validateType(tenant, asked), 19: (asked) => verifyDocuments(tenant, asked) };
}

/** Operations 18, 26 and 34: the emulator's own cards are recognised, nothing else. */
export async function validateType(tenant: Tenant, { body }: Asked): Promise<unknown> {
  const { documentImage } = readBody(typeSchema, body);
  const card = await readCard(fromBase64(documentImage.image, 'image'), tenant.tools.clock());
  if (!card) return { validDocument: false, nextpageExpected: false, rfidPresence: 0, mrzPresence: false };
  return {
    validDocument: true,
    nextpageExpected: false,
    rfidPresence: 1,
    mrzPresence: true,
    ...DESCRIPTION,
    rotated180: false,
    childDocumentIDs: [],
  };
}

/** Operations 19 and 27: the pages, and the portrait against a selfie. */
export async function verifyDocuments(tenant: Tenant, asked: Asked): Promise<unknown> {
  const { biometricsInfo, ...sent } = readBody(verifySchema, asked.body);
  const selfie = await tenant.faces.read(fromBase64(biometricsInfo.facialImage.image, 'image'), asked.signal);
  const read = await readPages(tenant, sent);
  const match = read.card && (await matchPortrait(tenant, read.card, { selfies: [selfie], asked }));
  const portraitImage = read.card?.portrait.toString('base64') ?? '';
  const [authentic, same] = [okFailed(read.good), okFailed(match?.matches ?? false)];
  return {
    overallAuthenticationResult: okFailed(read.good && (match?.matches ?? false)),
    documentAuthenticationResult: {
      documentType: read.card ? 'Identity card (simulated)' : '',
      ...(read.card ? { countryName: 'Utopia', icaoCode: 'UTO' } : {}),
      overallResult: authentic,
      overallResultScore: read.good ? 100 : 0,
      mrzPresence: read.card !== undefined,
      rfidPresence: read.card ? 1 : 0,
      portraitImage,
    },
    biometricsAuthenticationResult: {
      matchResult: same,
      matchScore: match?.percent ?? 0,
      modality: 'FACE',
      portraitImage,
    },
    retryDocumentCapture: read.card === undefined,
    icaoChipAvailable: read.card !== undefined,
  };
}

function okFailed(good: boolean): 'OK' | 'FAILED' {
  return good ? 'OK' : 'FAILED';
}

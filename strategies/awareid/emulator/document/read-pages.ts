import type { FaceReading } from 'passport-stepup/engines';
import { z } from 'zod';
import type { Asked } from '../asked.ts';
import { fromBase64 } from '../base64.ts';
import type { FaceMatch } from '../faces.ts';
import type { Tenant } from '../tenant.ts';
import { type ReadCard, readCard } from './read-card.ts';
import { judgeRules, rulesSchema } from './verify.ts';

const page = z.looseObject({ image: z.string() });

/** `documentsInfo` and `processingInstructions` of 19, 27 and 35. */
export const pagesSchema = z.looseObject({
  documentsInfo: z.looseObject({ documentImage: z.array(page).min(1).max(4) }),
  processingInstructions: z.looseObject({ documentValidationRules: rulesSchema.optional() }).optional(),
});
/** A document as it was read, with the outcome of the rules that were asked for. */
export interface ReadDocument {
  /** The card, where one was recognised. */
  readonly card: ReadCard | undefined;
  /** Rule to outcome. */
  readonly rules: Readonly<Record<string, 'OK' | 'FAILED'>>;
  /** Whether it was recognised and every rule holds. */
  readonly good: boolean;
}

/** Reads the pages: the first that is one of the emulator's cards counts. Throws `Refused`. */
export async function readPages(tenant: Tenant, sent: z.infer<typeof pagesSchema>): Promise<ReadDocument> {
  const now = tenant.tools.clock();
  let card: ReadCard | undefined;
  for (const { image } of sent.documentsInfo.documentImage)
    card ??= await readCard(fromBase64(image, 'image'), now);
  const rules = card
    ? judgeRules(card.holder, sent.processingInstructions?.documentValidationRules ?? {}, now)
    : {};
  return {
    card,
    rules,
    good: card !== undefined && Object.values(rules).every((outcome) => outcome === 'OK'),
  };
}

/** Compares the portrait on a card with selfies of this request. */
export async function matchPortrait(
  tenant: Tenant,
  { portrait }: { readonly portrait: Buffer },
  { selfies, asked }: { readonly selfies: readonly FaceReading[]; readonly asked: Asked },
): Promise<FaceMatch> {
  const reading = await tenant.faces.read(portrait, asked.signal);
  return tenant.faces.match(tenant.faces.template([reading]), selfies, asked.path);
}

import { z } from 'zod';
import type { DocumentHolder } from './mrz.ts';

/** What a caller may ask of a document (documented members). */
export const rulesSchema = z.looseObject({
  minimumAge: z.number().optional(),
  maximumAge: z.number().optional(),
  validateMinimumAge: z.boolean().optional(),
  validateMaximumAge: z.boolean().optional(),
  validateDocumentNotExpired: z.boolean().optional(),
});

/** The outcome of each rule that was asked for: `OK` or `FAILED`. */
export function judgeRules(
  holder: DocumentHolder,
  rules: z.infer<typeof rulesSchema>,
  now: number,
): Record<string, 'OK' | 'FAILED'> {
  const today = new Date(now * 1000).toISOString().slice(0, 10);
  const age = fullYears(holder.dateOfBirth, today);
  const asked: readonly (readonly [string, boolean | undefined, boolean])[] = [
    ['validateDocumentNotExpired', rules.validateDocumentNotExpired, holder.expires >= today],
    ['validateMinimumAge', rules.validateMinimumAge, age >= (rules.minimumAge ?? 0)],
    ['validateMaximumAge', rules.validateMaximumAge, age <= (rules.maximumAge ?? Number.POSITIVE_INFINITY)],
  ];
  return Object.fromEntries(
    asked.filter(([, wanted]) => wanted).map(([name, , holds]) => [name, holds ? 'OK' : 'FAILED']),
  );
}

function fullYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

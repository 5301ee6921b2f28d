import { z } from 'zod';

/** The countries that the form offers, by ISO 3166 code. */
export const countries: Readonly<Record<string, string>> = {
  AT: 'Austria',
  DE: 'Germany',
  FR: 'France',
  IR: 'Iran',
  IT: 'Italy',
  KP: 'North Korea',
  SE: 'Sweden',
};

/** `12`, `12.5`, `12,50`: what a person types into the amount, as euros. */
const amount = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d{1,9}([.,]\d{1,2})?$/),
  ])
  .transform((given) => (typeof given === 'number' ? given : Number(given.replace(',', '.'))));

/**
 * The facts of a transfer, parsed from the form or from JSON: the policy judges them, the person is shown them,
 * and exactly they are carried out. What does not parse is a 400.
 */
export const transferFacts = z.object({
  to: z.string().trim().min(2).max(70),
  country: z.string().refine((code) => Object.hasOwn(countries, code)),
  amount: amount.pipe(z.number().positive().max(1_000_000).multipleOf(0.01)),
  reference: z.string().trim().max(140).default(''),
});

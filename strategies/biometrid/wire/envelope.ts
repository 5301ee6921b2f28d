import { z } from 'zod';

/*
 * What the two hosts send. `documented`: a page of version 1.0; `1.1`: only the 1.1 page of the operation;
 * `assumption`: the careful choice. Unknown members are kept. A member that decides (`status`, the result flags,
 * `confidence`) must have its documented type: the answer is unusable otherwise, never a refusal of the person.
 */

/** Text of `data.message` (documented as a constant; absent in some answers). */
export const message = z.string().optional();

/** 0 to 1; a number in one documented answer, a text in others. */
export const confidence = z.union([z.number().min(0).max(1), z.string().regex(/^(0(\.\d+)?|1(\.0+)?)$/)]);

/** The envelope with an object in it (documented): `status` is the outcome of the operation, not of the HTTP call. */
export function envelope<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.looseObject({ status: z.boolean(), data: z.looseObject({ message, ...shape }) });
}

/** The envelope of a plain "done" (documented). */
export const doneAnswer = envelope({});

/** The body of a 4xx (documented). Read with care: a gateway's page may come instead. */
export const refusalAnswer = z.looseObject({
  status: z.literal(false),
  data: z.looseObject({ message: z.string() }),
});

/** `confidence` as a number. */
export function confidenceOf(given: string | number | undefined): number | undefined {
  return given === undefined ? undefined : Number(given);
}

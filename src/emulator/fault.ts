import { z } from 'zod';

/** Which requests a fault hits, and how often. */
const where = {
  /** The beginning of the path: `/pulse/user-verify`. Default: every request to the vendor's API. */
  path: z.string().startsWith('/').optional(),
  /** How many requests it hits before it is gone. Default: until it is cleared. */
  times: z.number().int().min(1).optional(),
};

/** A fault as it is asked for, in the handle's `faults.set` or by `PUT /emulator/faults`. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('late'), seconds: z.number().min(0).max(600), ...where }),
  z.strictObject({ kind: z.literal('status'), status: z.number().int().min(400).max(599), ...where }),
  z.strictObject({ kind: z.literal('broken-json'), ...where }),
  z.strictObject({ kind: z.literal('html'), ...where }),
  z.strictObject({ kind: z.literal('closed-connection'), ...where }),
  z.strictObject({ kind: z.literal('rate-limit'), retryAfter: z.number().int().min(0), ...where }),
  z.strictObject({ kind: z.literal('vendor'), name: z.string().min(1), ...where }),
]);

/**
 * Something that goes wrong on request: `late` (then answers as usual), `status`, `broken-json`, `html` (with 200), `closed-connection`,
 * `rate-limit` (429 with `Retry-After` in seconds), or a fault of the vendor's own, by its name.
 */
export type Fault = z.infer<typeof faultSchema>;

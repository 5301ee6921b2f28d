import { z } from 'zod';
import { livenessGrades } from '../evidence/evidence.ts';
import type { AssuranceClaims } from './claims.ts';
import { invalidToken } from './refuse-token.ts';

const text = z.string().min(1);
const seconds = z.uint32();

const factorSchema = z.object({
  id: text,
  methods: z.array(text).min(1),
  at: seconds,
  liveness: z.enum(livenessGrades),
  vendor: text.exactOptional(),
});

const claimsSchema = z.object({
  iss: text,
  sub: text,
  aud: text,
  iat: seconds,
  exp: seconds,
  nbf: seconds.exactOptional(),
  jti: text,
  sid: text,
  acr: text,
  amr: z.array(text),
  auth_time: seconds,
  txn: text,
  cnf: z.object({ jkt: text }).exactOptional(),
  transaction: text.exactOptional(),
  emulated: z.literal(true).exactOptional(),
  factors: z.array(factorSchema).min(1),
}) satisfies z.ZodType<AssuranceClaims>;

/** The names of the claims that an assurance is made of. */
export const claimNames: readonly string[] = Object.keys(claimsSchema.shape);

/**
 * The value itself, frozen, when it has the form of an assurance's claims; claims beside these, set by the issuer's
 * application, stay. Throws `token_invalid`, naming the claim at fault.
 */
export function parseClaims(value: unknown): AssuranceClaims {
  const parsed = claimsSchema.safeParse(value);
  if (!parsed.success) throw invalidToken(parsed.error.issues[0]?.path.join('.') || 'claims');
  return freeze(value as AssuranceClaims);
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner);
  return Object.freeze(value);
}

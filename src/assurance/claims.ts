import { z } from 'zod';
import { livenessGrades } from '../evidence/evidence.ts';
import { invalidToken } from '../keys/refuse-token.ts';
import { deepFreeze, type Frozen } from '../lib/plain-json.ts';

/** The longest life of an assurance, in seconds. */
export const LONGEST_LIFETIME = 300;

const text = z.string().min(1);
const seconds = z.uint32();

const factorSchema = z.object({
  /** The factor's id in the policy. */
  id: text,
  /** The methods it proved, in the words of the methods table: also those that have no registered `amr`. */
  methods: z.array(text).min(1),
  /** When, in seconds since 1970. */
  at: seconds,
  /** The grade of liveness that was shown. */
  liveness: z.enum(livenessGrades),
  /** The vendor that verified it; only for audiences that are configured to see it. */
  vendor: text.exactOptional(),
});

const claimsSchema = z.object({
  /** Who issued it (RFC 7519). */
  iss: text,
  /** The person, as the application's stable user id. */
  sub: text,
  /** For whom it is: one audience. */
  aud: text,
  /** When it was issued. */
  iat: seconds,
  /** When it ends: at most 300 seconds after `iat`, and never after the witness stops to reach the level. */
  exp: seconds,
  /** When it begins to hold, where another issuer says so; ours leaves it out. */
  nbf: seconds.exactOptional(),
  /** Its own random id. */
  jti: text,
  /** The session, by its own random id. */
  sid: text,
  /** The level that is held (OpenID Connect Core, section 2). */
  acr: text,
  /** The registered methods among those proved (RFC 8176); may be empty. */
  amr: z.array(text),
  /** The oldest time among the evidence. Does not move when the assurance is issued again. */
  auth_time: seconds,
  /**
   * What ties related tokens and events together (RFC 8417, section 2.2): the transaction's id where one is
   * bound, else the ceremony that the newest evidence comes from. The same when issued again.
   */
  txn: text,
  /** The key that the holder must prove (RFC 9449, section 6.1). */
  cnf: z.object({ jkt: text }).exactOptional(),
  /** The digest of the transaction that was approved; see `transactionDigest`. */
  transaction: text.exactOptional(),
  /** There, and `true`, when an emulator verified any part. */
  emulated: z.literal(true).exactOptional(),
  /** What each factor contributed. */
  factors: z.array(factorSchema).min(1),
});

/** What one factor contributed. */
export type FactorClaim = Frozen<z.infer<typeof factorSchema>>;

/** What an assurance says. Times are in whole seconds since 1970. */
export type AssuranceClaims = Frozen<z.infer<typeof claimsSchema>>;

/**
 * The value itself, frozen, when it has the form of an assurance's claims; claims beside these stay. Throws `token_invalid`, naming the claim at fault.
 */
export function parseClaims(value: unknown): AssuranceClaims {
  const parsed = claimsSchema.safeParse(value);
  if (!parsed.success) throw invalidToken(parsed.error.issues[0]?.path.join('.') || 'claims');
  return deepFreeze(value as AssuranceClaims);
}

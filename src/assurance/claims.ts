import { z } from 'zod';
import { type Liveness, livenessGrades } from '../evidence/evidence.ts';
import { invalidToken } from '../keys/refuse-token.ts';
import { deepFreeze } from '../lib/plain-json.ts';

/** The longest life of an assurance, in seconds. */
export const LONGEST_LIFETIME = 300;

/** What one factor contributed. */
export interface FactorClaim {
  /** The factor's id in the policy. */
  readonly id: string;
  /** The methods it proved, in the words of the methods table: also those that have no registered `amr`. */
  readonly methods: readonly string[];
  /** When, in seconds since 1970. */
  readonly at: number;
  /** The grade of liveness that was shown. */
  readonly liveness: Liveness;
  /** The vendor that verified it; only for audiences that are configured to see it. */
  readonly vendor?: string;
}

/** What an assurance says. Times are in whole seconds since 1970. */
export interface AssuranceClaims {
  /** Who issued it (RFC 7519). */
  readonly iss: string;
  /** The person, as the application's stable user id. */
  readonly sub: string;
  /** For whom it is: one audience. */
  readonly aud: string;
  /** When it was issued. */
  readonly iat: number;
  /** When it ends: at most 300 seconds after `iat`, and never after the witness stops to reach the level. */
  readonly exp: number;
  /** When it begins to hold, where another issuer says so; ours leaves it out. */
  readonly nbf?: number;
  /** Its own random id. */
  readonly jti: string;
  /** The session, by its own random id. */
  readonly sid: string;
  /** The level that is held (OpenID Connect Core, section 2). */
  readonly acr: string;
  /** The registered methods among those proved (RFC 8176); may be empty. */
  readonly amr: readonly string[];
  /** The oldest time among the evidence. Does not move when the assurance is issued again. */
  readonly auth_time: number;
  /**
   * What ties related tokens and events together (RFC 8417, section 2.2): the transaction's id where one is
   * bound, else the ceremony that the newest evidence comes from. The same when issued again.
   */
  readonly txn: string;
  /** The key that the holder must prove (RFC 9449, section 6.1). */
  readonly cnf?: { readonly jkt: string };
  /** The digest of the transaction that was approved; see `transactionDigest`. */
  readonly transaction?: string;
  /** There, and `true`, when an emulator verified any part. */
  readonly emulated?: true;
  /** What each factor contributed. */
  readonly factors: readonly FactorClaim[];
}

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
  return deepFreeze(value as AssuranceClaims);
}

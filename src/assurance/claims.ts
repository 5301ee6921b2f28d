import type { Liveness } from '../evidence/evidence.ts';

/** The header `typ` of an assurance: no other kind of token is accepted in its place, nor it in theirs. */
export const ASSURANCE_TYPE = 'assurance+jwt';

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

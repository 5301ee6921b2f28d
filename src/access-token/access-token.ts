import type { Jwks } from '../keys/key-source.ts';

/** The claims of a JWT access token (RFC 9068, section 2.2), as far as they are read here. Times in seconds since 1970. */
export interface AccessTokenClaims {
  /** Who issued it. */
  readonly iss: string;
  /** The issuer's id of the person, or of the client where there is none. */
  readonly sub: string;
  /** For whom it is. */
  readonly aud: string | readonly string[];
  /** The client to which it was issued. */
  readonly client_id: string;
  /** When it ends. */
  readonly exp: number;
  /** When it was issued. */
  readonly iat: number;
  /** Its own id. */
  readonly jti: string;
  /** The issuer's word for how the person signed in. */
  readonly acr?: string;
  /** How, in registered words (RFC 8176). */
  readonly amr?: readonly string[];
  /** When the person signed in. */
  readonly auth_time?: number;
  /** What the client may do, separated by spaces. */
  readonly scope?: string;
  /** The key that the holder must prove (RFC 9449, section 6.1). */
  readonly cnf?: { readonly jkt?: string };
}

/** Another issuer whose JWT access tokens count for levels of ours: exactly as far as is said here. */
export interface AccessTokenIssuer {
  /** Its issuer, compared to the letter. */
  readonly issuer: string;
  /** The `aud` by which it names this service. */
  readonly audience: string;
  /** Its public keys, or their address. */
  readonly jwks: Jwks;
  /** Our level by its `acr`. An `acr` that is not here, and a missing one, reach no level. */
  readonly levels: Readonly<Record<string, string>>;
  /** Our subject of its token; nothing refuses the token. Two issuers may use one `sub` for two people: say whose it is. */
  readonly subject: (claims: AccessTokenClaims) => string | undefined;
}

/** An access token that was verified. */
export interface VerifiedAccessToken {
  /** Its claims. */
  readonly claims: AccessTokenClaims;
  /** Our subject. */
  readonly subject: string;
  /** The level that it counts for, or none. */
  readonly level: string | undefined;
  /** Who issued it. */
  readonly issuer: AccessTokenIssuer;
}

/** The issuer's `acr` values that count for one of these levels, in the order of the levels. */
export function acrValuesFor(issuer: AccessTokenIssuer, levels: readonly string[]): readonly string[] {
  const entries = Object.entries(issuer.levels);
  return levels.flatMap((level) => entries.filter(([, one]) => one === level).map(([acr]) => acr));
}

import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWSHeaderParameters,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import { type KeySource, keySource } from '../keys/key-source.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { TokenError } from '../lib/token-error.ts';
import type { AccessTokenClaims, AccessTokenIssuer, VerifiedAccessToken } from './access-token.ts';

const LONGEST = 16_384;
const TOLERANCE = 5;
/** Only signatures with keys that the issuer alone has. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const text = z.string().min(1);
const seconds = z.int().nonnegative();
const claimsSchema = z.looseObject({
  iss: text,
  sub: text,
  aud: z.union([text, z.array(text)]),
  client_id: text,
  exp: z.number(),
  iat: z.number(),
  jti: text,
  acr: text.exactOptional(),
  amr: z.array(text).exactOptional(),
  auth_time: seconds.exactOptional(),
  scope: z.string().exactOptional(),
  // A key of another kind (RFC 8705) cannot be proved here: such a token must not pass for one that anybody may carry.
  cnf: z.strictObject({ jkt: text }).exactOptional(),
}) satisfies z.ZodType<AccessTokenClaims>;

/** How access tokens are verified. */
export interface AccessTokenOptions {
  /** The issuers that count. */
  readonly issuers: readonly AccessTokenIssuer[];
  /** All levels: those that the issuers' maps may name. */
  readonly levels: readonly string[];
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Seconds by which clocks may differ. Default 5. */
  readonly clockTolerance?: number;
  /** Fetches keys. Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Verifies JWT access tokens (RFC 9068) of configured issuers. */
export class AccessTokenVerifier {
  private readonly options: AccessTokenOptions;
  private readonly issuers: ReadonlyMap<
    string,
    { readonly issuer: AccessTokenIssuer; readonly keys: KeySource }
  >;

  /** Throws `configuration_invalid` for an issuer that is named twice, or a map to a level that there is not. */
  constructor(options: AccessTokenOptions) {
    this.options = options;
    checkIssuers(options);
    this.issuers = new Map(
      options.issuers.map((issuer) => [
        issuer.issuer,
        { issuer, keys: keySource(issuer.jwks, options.fetch) },
      ]),
    );
  }

  /** Whether a token says of itself that it is an access token, and there are issuers that count. */
  takes(token: string): boolean {
    return this.issuers.size > 0 && typeOf(token) === 'at+jwt';
  }

  /** A good access token. Rejects with `token_invalid`, `token_expired`, and `vendor_…` without the issuer's keys. */
  async verify(token: string): Promise<VerifiedAccessToken> {
    if (token.length > LONGEST) throw invalid('size');
    const found = this.issuers.get(claimedIssuer(token));
    if (!found) throw invalid('iss');
    const { issuer, keys } = found;
    const parsed = claimsSchema.safeParse(await this.payload(token, issuer, keys));
    if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join('.') || 'claims');
    const claims = parsed.data;
    const { clock = systemClock, clockTolerance = TOLERANCE } = this.options;
    if ((claims.auth_time ?? 0) > clock() + clockTolerance) throw invalid('auth_time');
    const subject: unknown = issuer.subject(claims);
    if (typeof subject !== 'string' || subject === '') throw invalid('sub');
    const { acr } = claims;
    const level = acr !== undefined && Object.hasOwn(issuer.levels, acr) ? issuer.levels[acr] : undefined;
    return { claims, subject, level, issuer };
  }

  private async payload(
    token: string,
    { issuer, audience }: AccessTokenIssuer,
    keys: KeySource,
  ): Promise<JWTPayload> {
    const { clock = systemClock, clockTolerance = TOLERANCE } = this.options;
    const currentDate = new Date(clock() * 1000);
    const options = { typ: 'at+jwt', algorithms: ALGORITHMS, issuer, audience, currentDate, clockTolerance };
    try {
      return (await jwtVerify(token, (header: JWSHeaderParameters) => keys.resolve(header), options)).payload;
    } catch (cause) {
      if (cause instanceof errors.JWTExpired)
        throw new TokenError('token_expired', 'not acceptable: exp', { cause });
      throw cause instanceof errors.JOSEError ? invalid('token', cause) : asStepUpError(cause);
    }
  }
}

function checkIssuers({ issuers, levels }: AccessTokenOptions): void {
  const names = issuers.map(({ issuer }) => issuer);
  for (const [index, { issuer, audience, levels: map, subject }] of issuers.entries()) {
    const usable = {
      issuer: URL.canParse(issuer) && names.indexOf(issuer) === index,
      audience: typeof audience === 'string' && audience !== '',
      levels: Object.values(map).every((level) => levels.includes(level)),
      subject: typeof subject === 'function',
    };
    const wrong = Object.entries(usable).find(([, fine]) => !fine)?.[0];
    if (wrong === undefined) continue;
    const place = `accessTokens[${index}].${wrong}`;
    throw new ConfigurationError('configuration_invalid', `${place} is not usable`, { place });
  }
}

function typeOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token)
      .typ?.toLowerCase()
      .replace(/^application\//, '');
  } catch {
    // What cannot be read is no access token; whoever takes other tokens says what is wrong with it.
    return undefined;
  }
}

function claimedIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch (cause) {
    throw invalid('form', cause);
  }
}

function invalid(what: string, cause?: unknown): TokenError {
  return new TokenError('token_invalid', `not acceptable: ${what}`, cause === undefined ? {} : { cause });
}

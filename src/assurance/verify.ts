import { jwtVerify } from 'jose';
import { type Clock, systemClock } from '../lib/clock.ts';
import { ConfigurationError, TokenError } from '../lib/errors.ts';
import { algorithms } from './algorithm.ts';
import { ASSURANCE_TYPE, type AssuranceClaims, claimsSchema, LONGEST_LIFETIME } from './claims.ts';
import { type Jwks, type KeySource, keySource } from './key-source.ts';
import { asTokenError, invalidToken, readToken, requireOneSpelling } from './token-form.ts';
import { type VerifiedToken, VerifiedTokens } from './verified-tokens.ts';

const LONGEST_TOKEN = 8192;
const MOST_TOLERANCE = 60;

/** How a verifier is set up. */
export interface VerifierOptions {
  /** The only accepted `iss`, compared to the letter. */
  readonly issuer: string;
  /** The only accepted `aud`. */
  readonly audience: string;
  /** The issuer's public keys. */
  readonly jwks: Jwks;
  /** Whether assurances that an emulator had part in are accepted. Default false. */
  readonly allowEmulators?: boolean;
  /** Seconds by which the issuer's clock may differ, from 0 to 60. Default 5. */
  readonly clockTolerance?: number;
  /**
   * Assurances issued at or before this time (seconds since 1970) are refused: a time, or what gives one for the
   * claims at hand, such as a subject's last sign-out everywhere. Asked at every use. Default none.
   */
  readonly revocationEpoch?: number | ((claims: AssuranceClaims) => number);
  /** How many verified tokens are remembered; 0 for none. Default 1000. */
  readonly cacheSize?: number;
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Fetches a remote JWKS. Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Verifies assurances of one issuer for one audience. */
export class AssuranceVerifier {
  private readonly options: VerifierOptions;
  private readonly keys: KeySource;
  private readonly clock: Clock;
  private readonly tolerance: number;
  private readonly verified: VerifiedTokens;

  /** Throws `configuration_invalid` for a missing issuer or audience, or an unusable number. */
  constructor(options: VerifierOptions) {
    requireUsable(options);
    this.options = options;
    this.keys = keySource(options.jwks, options.fetch);
    this.clock = options.clock ?? systemClock;
    this.tolerance = options.clockTolerance ?? 5;
    this.verified = new VerifiedTokens(options.cacheSize ?? 1000);
  }

  /**
   * The claims of an acceptable assurance, frozen. Rejects with `token_invalid` or `token_expired`, and with
   * `vendor_unavailable`, `vendor_timeout` or `vendor_answer_invalid` when the issuer's keys cannot be had.
   */
  async verify(token: string): Promise<AssuranceClaims> {
    if (typeof token !== 'string' || token.length > LONGEST_TOKEN) throw invalidToken('size');
    const place = this.verified.key(token);
    const known = this.verified.get(place);
    if (known && this.keys.published(known.kid) === known.jwk) return this.current(known.claims);
    this.verified.delete(place);
    const { kid, claims } = await this.examine(token);
    this.current(claims);
    const jwk = this.keys.published(kid);
    if (jwk) this.verified.add(place, { claims, kid, jwk });
    return claims;
  }

  private async examine(token: string): Promise<Omit<VerifiedToken, 'jwk'>> {
    const { kid, payload } = readToken(token);
    try {
      const checked = await jwtVerify(token, (header) => this.keys.resolve(header), {
        issuer: this.options.issuer,
        audience: this.options.audience,
        typ: ASSURANCE_TYPE,
        algorithms: [...algorithms],
        currentDate: new Date(this.clock() * 1000),
        clockTolerance: this.tolerance,
      });
      requireOneSpelling(checked.payload, payload);
      return { kid, claims: this.parse(checked.payload) };
    } catch (cause) {
      throw asTokenError(cause);
    }
  }

  private parse(payload: unknown): AssuranceClaims {
    const parsed = claimsSchema.safeParse(payload);
    if (!parsed.success) throw invalidToken(parsed.error.issues[0]?.path.join('.') ?? 'claims');
    if (parsed.data.emulated && !this.options.allowEmulators) throw invalidToken('emulated');
    return deepFreeze(parsed.data);
  }

  /** What time and revocation change, asked at every use. */
  private current(claims: AssuranceClaims): AssuranceClaims {
    const now = Math.floor(this.clock());
    if (claims.exp <= now - this.tolerance) throw new TokenError('token_expired', 'not acceptable: exp');
    if (claims.iat < now - this.tolerance - LONGEST_LIFETIME)
      throw new TokenError('token_expired', 'not acceptable: iat');
    if (claims.iat > now + this.tolerance) throw invalidToken('iat');
    const { revocationEpoch = Number.NEGATIVE_INFINITY } = this.options;
    const epoch = typeof revocationEpoch === 'function' ? revocationEpoch(claims) : revocationEpoch;
    if (!(claims.iat > epoch)) throw invalidToken('revoked');
    return claims;
  }
}

function requireUsable(options: VerifierOptions): void {
  const { issuer, audience, clockTolerance = 0, cacheSize = 0, revocationEpoch = 0 } = options;
  const usable = {
    issuer: typeof issuer === 'string' && issuer !== '',
    audience: typeof audience === 'string' && audience !== '',
    clockTolerance: clockTolerance >= 0 && clockTolerance <= MOST_TOLERANCE,
    cacheSize: Number.isInteger(cacheSize) && cacheSize >= 0,
    revocationEpoch: typeof revocationEpoch === 'function' || Number.isFinite(revocationEpoch),
  };
  for (const [place, fine] of Object.entries(usable)) {
    if (!fine) throw new ConfigurationError('configuration_invalid', `${place} is not usable`, { place });
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

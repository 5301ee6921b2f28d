import { hash } from 'node:crypto';
import { type CryptoKey, compactVerify, type JWK } from 'jose';
import { algorithms } from '../keys/algorithm.ts';
import { type Jwks, type KeySource, keySource } from '../keys/key-source.ts';
import { invalidToken, throwTokenError } from '../keys/refuse-token.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { Generations } from '../lib/generations.ts';
import { TokenError } from '../lib/token-error.ts';
import { type AssuranceClaims, LONGEST_LIFETIME, parseClaims } from './claims.ts';
import { encodedHeader, readHeader, readPart } from './token-form.ts';

const LONGEST_TOKEN = 8192;
const MOST_TOLERANCE = 60;
const decoder = new TextDecoder();
const accepted = { algorithms: [...algorithms] };

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

/** The key that a header names, with the very JWK it was made from. */
interface KnownSigner {
  readonly header: string;
  readonly kid: string;
  readonly jwk: JWK;
  readonly key: CryptoKey;
}

/** A token that passed every check that time does not change, with the very JWK that stood under its kid. */
type VerifiedToken = Pick<KnownSigner, 'kid' | 'jwk'> & { readonly claims: AssuranceClaims };

/** Verifies assurances of one issuer for one audience. */
export class AssuranceVerifier {
  private readonly options: VerifierOptions;
  private readonly keys: KeySource;
  private readonly clock: Clock;
  private readonly tolerance: number;
  /** By the SHA-256 of the whole token. It holds no refusals and no token. */
  private readonly verified: Generations<VerifiedToken>;
  private last: KnownSigner | undefined;

  /** Throws `configuration_invalid` for a missing issuer or audience, or an unusable number. */
  constructor(options: VerifierOptions) {
    requireUsable(options);
    this.options = options;
    this.keys = keySource(options.jwks, options.fetch);
    this.clock = options.clock ?? systemClock;
    this.tolerance = options.clockTolerance ?? 5;
    this.verified = new Generations(options.cacheSize ?? 1000);
  }

  /**
   * The claims of an acceptable assurance, frozen. Rejects with `token_invalid` or `token_expired`, and with
   * `vendor_unavailable`, `vendor_timeout` or `vendor_answer_invalid` when the issuer's keys cannot be had.
   */
  async verify(token: string): Promise<AssuranceClaims> {
    if (typeof token !== 'string' || token.length > LONGEST_TOKEN) throw invalidToken('size');
    const place = placeOf(token);
    const known = this.remembered(place);
    if (known) return this.requireCurrent(known);
    const header = encodedHeader(token);
    const by = this.sameSigner(header) ?? (await this.findSigner(header));
    const { payload } = await compactVerify(token, by.key, accepted).catch(throwTokenError);
    const claims = this.requireCurrent(this.parse(decoder.decode(payload)));
    this.verified.add(place, { claims, kid: by.kid, jwk: by.jwk });
    return claims;
  }

  /**
   * What `verify` would give, at once and without a promise, for a token that was verified before and is still
   * acceptable; nothing for any other.
   */
  recall(token: string): AssuranceClaims | undefined {
    const known = this.remembered(placeOf(token));
    return known && this.refusal(known) === undefined ? known : undefined;
  }

  /** The key of the token before, when this one has the same header: nearly always. */
  private sameSigner(header: string): KnownSigner | undefined {
    const { last } = this;
    return last?.header === header && this.keys.published(last.kid) === last.jwk ? last : undefined;
  }

  private async findSigner(header: string): Promise<KnownSigner> {
    const { alg, kid } = readHeader(header);
    const key = await this.keys.resolve({ alg, kid }).catch(throwTokenError);
    const jwk = this.keys.published(kid);
    if (!jwk) throw invalidToken('kid');
    this.last = { header, kid, jwk, key };
    return this.last;
  }

  private remembered(place: string): AssuranceClaims | undefined {
    const known = this.verified.get(place);
    if (!known) return undefined;
    if (this.keys.published(known.kid) === known.jwk) return known.claims;
    this.verified.delete(place);
    return undefined;
  }

  /** All that a payload must be whatever the time. */
  private parse(payload: string): AssuranceClaims {
    const claims = parseClaims(readPart(payload));
    if (claims.iss !== this.options.issuer) throw invalidToken('iss');
    if (claims.aud !== this.options.audience) throw invalidToken('aud');
    if (claims.emulated && !this.options.allowEmulators) throw invalidToken('emulated');
    return claims;
  }

  private requireCurrent(claims: AssuranceClaims): AssuranceClaims {
    const refusal = this.refusal(claims);
    if (refusal) throw refusal;
    return claims;
  }

  /** What time and revocation have against claims: the one place for it, asked at every use. */
  private refusal(claims: AssuranceClaims): TokenError | undefined {
    const now = Math.floor(this.clock());
    const { tolerance } = this;
    if (claims.exp <= now - tolerance) return new TokenError('token_expired', 'not acceptable: exp');
    if (claims.iat < now - tolerance - LONGEST_LIFETIME)
      return new TokenError('token_expired', 'not acceptable: iat');
    if (claims.iat > now + tolerance) return invalidToken('iat');
    if (claims.nbf !== undefined && claims.nbf > now + tolerance) return invalidToken('nbf');
    const { revocationEpoch = Number.NEGATIVE_INFINITY } = this.options;
    const epoch = typeof revocationEpoch === 'function' ? revocationEpoch(claims) : revocationEpoch;
    return claims.iat > epoch ? undefined : invalidToken('revoked');
  }
}

function placeOf(token: string): string {
  return hash('sha256', token, 'binary');
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

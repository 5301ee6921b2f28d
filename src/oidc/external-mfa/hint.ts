import { type CompactVerifyGetKey, compactVerify, errors, type JWK } from 'jose';
import { z } from 'zod';
import { type KeySource, keySource } from '../../keys/key-source.ts';
import type { Clock } from '../../lib/clock.ts';
import { sha256 } from '../../lib/digest.ts';
import { type KeptIn, ShortLived } from '../../store/short-lived.ts';
import type { HintRules } from './profile.ts';

/** Why a hint says nothing. */
export type HintRefusal =
  | 'hint_signature'
  | 'hint_claims'
  | 'hint_account'
  | 'hint_issuer'
  | 'hint_audience'
  | 'hint_age'
  | 'hint_lifetime'
  | 'hint_used';

/** What a hint says. */
export interface Hint<Account> {
  /** What the vendor keeps the person under. */
  readonly account: Account;
  /** The vendor's name for the person, to be sent back. */
  readonly sub: string;
  /** When it was issued, in seconds since 1970: the first factor was proved by then. */
  readonly issuedAt: number;
}

/** What hints are read with. */
export interface HintReaderOptions<Account> extends KeptIn {
  /** The vendor’s rules. */
  readonly rules: HintRules<Account>;
  /** The time. */
  readonly clock: Clock;
  /** The greatest age in seconds. */
  readonly maxAge: number;
  /** Fetches the vendor’s keys. Default: Node’s. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

const SKEW = 60;
/** A hint is issued expired, or nearly. */
const LONGEST_LIFE = 300;
const claimsSchema = z.looseObject({
  iss: z.string(),
  aud: z.string(),
  sub: z.string().min(1).max(255),
  iat: z.number().int(),
  exp: z.number().int(),
});

/**
 * Reads `id_token_hint`: signed by the vendor, for us, of one of our tenants, young, and used once. Its `exp` gives no help,
 * since it is issued expired; our own limit on its age stands in its place.
 */
export class HintReader<Account> {
  private readonly options: HintReaderOptions<Account>;
  private readonly keys: KeySource;
  private readonly used: ShortLived<true>;

  constructor(options: HintReaderOptions<Account>) {
    this.options = options;
    this.keys = keySource(options.rules.jwks, options.fetch);
    this.used = new ShortLived(options, 'external-mfa-hint', options.maxAge + 2 * SKEW);
  }

  /** What a hint says, or why it says nothing. Rejects with `vendor_…` when the vendor's keys cannot be had. */
  async read(token: string): Promise<Hint<Account> | HintRefusal> {
    const verified = await this.verified(token);
    if (verified === undefined) return 'hint_signature';
    const { data: claims } = claimsSchema.safeParse(verified.payload);
    if (!claims) return 'hint_claims';
    const { rules, clock, maxAge } = this.options;
    const person = rules.person(claims, verified.key);
    if (!person) return 'hint_account';
    if (claims.iss !== person.issuer) return 'hint_issuer';
    if (claims.aud !== rules.audience) return 'hint_audience';
    const now = clock();
    const age = now - claims.iat;
    if (age > maxAge || age < -SKEW) return 'hint_age';
    if (claims.exp - claims.iat > (rules.longestLife ?? LONGEST_LIFE)) return 'hint_lifetime';
    // What is signed, and not the token: a signature can be spelled in several ways.
    const signed = token.slice(0, token.lastIndexOf('.'));
    if (!(await this.used.add([sha256(signed)], true))) return 'hint_used';
    return { account: person.account, sub: claims.sub, issuedAt: Math.min(claims.iat, now) };
  }

  /** What the vendor signed, and the key as the vendor publishes it: a token that names none cannot be judged by its key. */
  private async verified(
    token: string,
  ): Promise<{ readonly payload: unknown; readonly key: JWK } | undefined> {
    try {
      const find: CompactVerifyGetKey = (header) => this.keys.resolve(header);
      const { payload, protectedHeader } = await compactVerify(token, find, { algorithms: ['RS256'] });
      const key = this.keys.published(protectedHeader.kid ?? '');
      return key && { payload: JSON.parse(new TextDecoder().decode(payload)), key };
    } catch (cause) {
      if (cause instanceof errors.JOSEError || cause instanceof SyntaxError) return undefined;
      throw cause;
    }
  }
}

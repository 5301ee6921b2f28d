import { type CompactVerifyGetKey, compactVerify, errors } from 'jose';
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
/** A hint is issued expired, or nearly: what lives longer is a token for a sign-in and not meant for us. */
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
    const payload = await this.verified(token);
    if (payload === undefined) return 'hint_signature';
    const { data: claims } = claimsSchema.safeParse(payload);
    if (!claims) return 'hint_claims';
    const person = this.options.rules.person(claims);
    if (!person) return 'hint_account';
    if (claims.iss !== person.issuer) return 'hint_issuer';
    if (claims.aud !== this.options.rules.audience) return 'hint_audience';
    const age = this.options.clock() - claims.iat;
    if (age > this.options.maxAge || age < -SKEW) return 'hint_age';
    if (claims.exp - claims.iat > LONGEST_LIFE) return 'hint_lifetime';
    // What is signed, and not the token: a signature can be spelled in several ways.
    const signed = token.slice(0, token.lastIndexOf('.'));
    if (!(await this.used.add([sha256(signed)], true))) return 'hint_used';
    return { account: person.account, sub: claims.sub, issuedAt: claims.iat };
  }

  private async verified(token: string): Promise<unknown> {
    try {
      const key: CompactVerifyGetKey = (header) => this.keys.resolve(header);
      const { payload } = await compactVerify(token, key, { algorithms: ['RS256'] });
      return JSON.parse(new TextDecoder().decode(payload));
    } catch (cause) {
      if (cause instanceof errors.JOSEError || cause instanceof SyntaxError) return undefined;
      throw cause;
    }
  }
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { type RandomBytes, sha256 } from 'passport-stepup/strategy-kit';

/** Seconds that an access token lives (documented). */
export const TOKEN_SECONDS = 300;

/** What a client must know. */
export interface AwareIdCredentials {
  /** The `apikey` header of every call. */
  readonly apiKey: string;
  /** Keycloak's realm. */
  readonly realm: string;
  /** OAuth client. */
  readonly clientId: string;
  /** Its secret. */
  readonly clientSecret: string;
}

/** Makes and checks access tokens: JWTs of HS256, whose key only this emulator has. */
export class AccessTokens {
  private readonly clock: () => number;
  private readonly key: Buffer;
  private readonly issuer: string;

  constructor({ clock, random, issuer }: { clock: () => number; random: RandomBytes; issuer: string }) {
    this.clock = clock;
    this.key = random(32);
    this.issuer = issuer;
  }

  /** A new one. */
  issue(clientId: string, typ: 'Bearer' | 'ID'): string {
    const now = Math.floor(this.clock());
    const claims = {
      iss: this.issuer,
      azp: clientId,
      sub: clientId,
      typ,
      iat: now,
      exp: now + TOKEN_SECONDS,
    };
    const signed = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
    return `${signed}.${this.sign(signed)}`;
  }

  /** Whether it is one of ours for access, unchanged and not over. */
  accepts(token: string): boolean {
    const [header, payload, signature, ...more] = token.split('.');
    if (!header || !payload || !signature || more.length > 0) return false;
    if (!sameText(signature, this.sign(`${header}.${payload}`))) return false;
    const { typ, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as {
      typ: string;
      exp: number;
    };
    return typ === 'Bearer' && this.clock() < exp;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}

/** Whether two secrets are equal, in a time that tells nothing. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

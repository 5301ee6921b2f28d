import { createHash } from 'node:crypto';
import type { JWK } from 'jose';
import type { PublishedKey, SigningKeys } from '../../keys/signing-keys.ts';
import { ConfigurationError } from '../../lib/errors.ts';
import { selfSignedCertificate } from './certificate.ts';

/** Seconds for which a vendor may keep a copy of the JWKS: Entra renews it within two days. */
const OVERLAP = 2 * 86_400;

/** The keys of an external-MFA provider as the vendor wants them: RS256, with certificates, and each known two days before it signs. */
export class CertifiedKeys {
  private readonly keys: SigningKeys;
  private readonly name: string;
  private readonly made = new Map<string, JWK>();

  /** `name` stands in the certificates. Throws `keys_invalid` as `jwks` does. */
  constructor(keys: SigningKeys, name: string) {
    this.keys = keys;
    this.name = name;
    this.current();
  }

  /**
   * The public keys with `x5c`. Throws `keys_invalid` for a key of another algorithm and for a next one that would sign
   * before two days are over.
   */
  jwks(): { readonly keys: readonly JWK[] } {
    return { keys: this.current().map((key) => this.certified(key)) };
  }

  /** The key that signs now. Throws `keys_invalid`. */
  signer(): { readonly kid: string; readonly key: PublishedKey['key'] } {
    this.current();
    const { kid, key } = this.keys.signer();
    return { kid: published(kid), key };
  }

  private current(): readonly PublishedKey[] {
    const keys = this.keys.published();
    if (keys.some(({ alg }) => alg !== 'RS256'))
      throw new ConfigurationError('keys_invalid', 'RS256 keys are needed: keys generate --alg RS256');
    if (keys.slice(1).some(({ createdAt, signsFrom }) => signsFrom - createdAt < OVERLAP)) {
      throw new ConfigurationError(
        'keys_invalid',
        `a next key must be known for two days: keys rotate --signs-after ${OVERLAP}`,
      );
    }
    return keys;
  }

  private certified(key: PublishedKey): JWK {
    const before = this.made.get(key.kid);
    if (before) return before;
    const der = selfSignedCertificate(key.key, { name: this.name, from: key.createdAt });
    const x5t = createHash('sha1').update(der).digest('base64url');
    const jwk = { ...key.jwk, kid: published(key.kid), x5t, x5c: [der.toString('base64')] };
    this.made.set(key.kid, jwk);
    return jwk;
  }
}

/** Entra has been seen to refuse a `kid` that is not base64. */
function published(kid: string): string {
  return Buffer.from(kid).toString('base64');
}

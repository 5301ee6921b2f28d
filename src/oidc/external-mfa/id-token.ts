import { SignJWT } from 'jose';
import type { Answer } from './answers.ts';
import type { CertifiedKeys } from './certified-keys.ts';

const LIFETIME = 300;

/** What an ID token for the vendor says. */
export interface IdTokenFacts extends Answer {
  /** The provider’s `iss`. */
  readonly issuer: string;
  /** The vendor’s `client_id` with us. */
  readonly audience: string;
  /** The `sub` of the hint. */
  readonly sub: string;
  /** That of the request. */
  readonly nonce: string;
  /** In seconds since 1970. */
  readonly now: number;
}

/** Signs it: one `acr`, and `amr` a list of exactly one method. Nothing of the person or the factor is in it beside. */
export function signIdToken(keys: CertifiedKeys, facts: IdTokenFacts): Promise<string> {
  const { issuer, audience, sub, nonce, acr, amr } = facts;
  const { kid, key } = keys.signer();
  const iat = Math.floor(facts.now);
  return new SignJWT({ nonce, acr, amr: [amr] })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(sub)
    .setIssuedAt(iat)
    .setExpirationTime(iat + LIFETIME)
    .sign(key);
}

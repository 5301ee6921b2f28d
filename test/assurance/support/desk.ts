import { evidence } from 'passport-stepup/testing';
import type { AssuranceClaims } from '../../../src/assurance/claims.ts';
import { AssuranceIssuer } from '../../../src/assurance/issue.ts';
import { AssuranceVerifier, type VerifierOptions } from '../../../src/assurance/verify.ts';
import type { Held } from '../../../src/evidence/held.ts';
import { SigningKeys } from '../../../src/keys/signing-keys.ts';
import { sign } from './sign.ts';

export const ISSUER = 'https://login.example.com';
export const AUDIENCE = 'https://bank.example.com';

/** One clock, one set of keys, and everything that uses them. `time.now` moves them all. */
export function desk(options: { alg?: 'ES256' | 'EdDSA' | 'RS256'; now?: number } = {}) {
  const time = { now: options.now ?? 1_800_000_000 };
  const clock = () => time.now;
  const keys = SigningKeys.generate({ clock, alg: options.alg ?? 'ES256' });
  const issuer = new AssuranceIssuer({ issuer: ISSUER, audience: AUDIENCE, keys, clock });
  const verifier = (changed: Partial<VerifierOptions> = {}) =>
    new AssuranceVerifier({ issuer: ISSUER, audience: AUDIENCE, jwks: keys, clock, ...changed });
  const held = (acr = 'strong'): Held => ({
    acr,
    witness: [evidence('password', { at: time.now - 60 }), evidence('otp', { at: time.now - 5 })],
  });
  /** Acceptable claims with some changed; `undefined` takes one away. */
  const claims = (changed: Record<string, unknown> = {}): Record<string, unknown> => {
    const usual: AssuranceClaims = {
      ...{ iss: ISSUER, sub: 'alice', aud: AUDIENCE, iat: time.now, exp: time.now + 300, jti: 'j', sid: 's' },
      ...{ acr: 'strong', amr: ['pwd'], auth_time: time.now - 60, txn: 'c' },
      factors: [{ id: 'password', methods: ['password'], at: time.now - 60, liveness: 'none' }],
    };
    return Object.fromEntries(
      Object.entries({ ...usual, ...changed }).filter(([, value]) => value !== undefined),
    );
  };
  /** A token signed with the real key, whatever it says. */
  const forge = (changed: Record<string, unknown> = {}, header: Record<string, unknown> = {}): string => {
    const { kid, alg, key } = keys.signer();
    const whole = Object.entries({ typ: 'assurance+jwt', alg, kid, ...header }).filter(
      ([, v]) => v !== undefined,
    );
    return sign(JSON.stringify(Object.fromEntries(whole)), JSON.stringify(claims(changed)), { alg, key });
  };
  return { time, clock, keys, issuer, verifier, held, claims, forge };
}

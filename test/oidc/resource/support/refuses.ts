import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { AUDIENCE, startService } from '../../support/service.ts';

type Json = Record<string, unknown>;

const ISSUER = 'https://issuer.example';
const keys = await generateKeyPair('RS256', { extractable: true });
/** The issuer's public key. */
export const publicJwk = { ...(await exportJWK(keys.publicKey)), kid: 'k' };

/** What is wrong with a token. A claim set to `undefined` is left out. */
export interface Spoiled {
  readonly claims?: Json;
  readonly header?: Json;
  /** Makes the token in another way from the claims of a good one. */
  readonly make?: (claims: Json) => string | Promise<string>;
  /** What the application makes of its subject. */
  readonly subject?: (claims: Json) => unknown;
}

/** Specifies that an access token which is wrong in one way is no good, and that nothing of levels is said. */
export function refusesToken(why: string, { claims = {}, header = {}, make, subject }: Spoiled): void {
  it(why, async () => {
    const service = await startService('https://own.example', {
      jwks: { keys: [] },
      accessTokens: [
        {
          ...{ issuer: ISSUER, audience: AUDIENCE, jwks: { keys: [publicJwk] }, levels: { two: 'high' } },
          subject: ((all: Json) => (all.jti === 'good' || !subject ? 'anna' : subject(all))) as () => string,
        },
      ],
    });
    const call = async (token: string) => {
      const answer = await fetch(`${service.origin}/young`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: answer.status, challenge: answer.headers.get('www-authenticate') };
    };
    const now = Math.floor(Date.now() / 1000);
    const sign = (all: Json, more: Json = {}) =>
      new SignJWT(JSON.parse(JSON.stringify(all)))
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'k', ...more })
        .sign(keys.privateKey, { crit: { x: true } });
    const good = {
      ...{ iss: ISSUER, aud: AUDIENCE, sub: 'u1', client_id: 'shop', jti: 'good', acr: 'two' },
      ...{ iat: now, exp: now + 60, auth_time: now - 10 },
    };
    try {
      expect((await call(await sign(good))).status).to.equal(200);
      const spoiled = { ...good, jti: 'bad', ...claims };
      const { status, challenge } = await call(await (make ? make(spoiled) : sign(spoiled, header)));
      expect(status).to.equal(401);
      expect(challenge).to.include('error="invalid_token"').and.not.include('acr_values');
    } finally {
      service.close();
    }
  });
}

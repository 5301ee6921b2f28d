import { expect } from 'chai';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { AUDIENCE, desk, ISSUER } from '../support/desk.ts';

describe('Anyone can verify an assurance with the JWKS and a JWT library', () => {
  for (const alg of ['ES256', 'EdDSA', 'RS256'] as const) {
    it(`signed with ${alg}`, async () => {
      const { issuer, held, keys, time } = desk({ alg });
      const { token, claims } = await issuer.issue({ held: held() });
      const { payload } = await jwtVerify(token, createLocalJWKSet(JSON.parse(JSON.stringify(keys.jwks()))), {
        ...{
          issuer: ISSUER,
          audience: AUDIENCE,
          typ: 'assurance+jwt',
          currentDate: new Date(time.now * 1000),
        },
        requiredClaims: ['sub', 'iat', 'exp', 'jti', 'sid', 'acr', 'amr', 'auth_time', 'txn', 'factors'],
      });
      expect(payload).to.deep.equal(claims);
      expect(decodeProtectedHeader(token)).to.deep.equal({
        typ: 'assurance+jwt',
        alg,
        kid: keys.signer().kid,
      });
    });
  }
});

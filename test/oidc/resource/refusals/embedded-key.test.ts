import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good under a key that it brings along, by value or by address', {
    make: async (claims) => {
      const { privateKey, publicKey } = await generateKeyPair('RS256');
      const jwk = await exportJWK(publicKey);
      const header = { alg: 'RS256', typ: 'at+jwt', kid: 'k', jwk, jku: 'https://evil.example/jwks' };
      return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
    },
  });
});

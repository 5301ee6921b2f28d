import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with a key that it brings itself', {
    spoil: async (forger) => {
      const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
      const jwk = await exportJWK(publicKey);
      forger.sign = (claims) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1', jwk }).sign(privateKey);
    },
  });
});

import { generateKeyPair, SignJWT } from 'jose';
import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with the signature of another key', {
    spoil: async (forger) => {
      const { privateKey } = await generateKeyPair('RS256');
      forger.sign = (claims) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey);
    },
  });
});

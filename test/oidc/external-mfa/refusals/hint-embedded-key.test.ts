import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint that brings its own key', {
    reason: 'hint_signature',
    hint: async (claims) => {
      const { privateKey, publicKey } = await generateKeyPair('RS256');
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', jwk: await exportJWK(publicKey) })
        .sign(privateKey);
    },
  });
});

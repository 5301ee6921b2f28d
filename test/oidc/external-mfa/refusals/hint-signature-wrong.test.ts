import { generateKeyPair, SignJWT } from 'jose';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint that others signed', {
    reason: 'hint_signature',
    hint: async (claims) => {
      const { privateKey } = await generateKeyPair('RS256');
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'e1' }).sign(privateKey);
    },
  });
});

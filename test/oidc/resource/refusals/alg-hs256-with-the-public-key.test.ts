import { createPublicKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { publicJwk, refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good with the public key as a secret', {
    make: async (claims) => {
      const pem = createPublicKey({ key: publicJwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'k' })
        .sign(Buffer.from(pem));
    },
  });
});

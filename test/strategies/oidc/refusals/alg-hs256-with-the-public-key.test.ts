import { SignJWT } from 'jose';
import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing signed with the public key as a secret', {
    spoil: (forger) => {
      forger.sign = (claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(new TextEncoder().encode(JSON.stringify(forger.jwk)));
    },
  });
});

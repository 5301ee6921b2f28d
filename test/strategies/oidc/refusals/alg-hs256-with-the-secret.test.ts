import { SignJWT } from 'jose';
import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing signed with the client’s secret, which the provider does not use', {
    spoil: (forger) => {
      forger.sign = (claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode('the secret of the application, long enough'));
    },
  });
});

import { UnsecuredJWT } from 'jose';
import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing unsigned', {
    spoil: (forger) => {
      forger.sign = async (claims) => new UnsecuredJWT(claims).encode();
    },
  });
});

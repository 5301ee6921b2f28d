import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with a key that is not in the JWKS', {
    spoiled: { header: { kid: 'k2' } },
  });
});

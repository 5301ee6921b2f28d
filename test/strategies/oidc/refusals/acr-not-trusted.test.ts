import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with an acr that nobody has said to trust', {
    spoiled: { claims: { acr: 'MFA' } },
  });
});

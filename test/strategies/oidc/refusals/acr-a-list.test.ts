import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with a list for an acr', {
    spoiled: { claims: { acr: ['mfa'] } },
  });
});

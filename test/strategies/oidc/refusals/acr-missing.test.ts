import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing without acr, which is the weakest', {
    spoiled: { claims: { acr: undefined } },
  });
});

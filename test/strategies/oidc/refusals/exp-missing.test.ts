import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing without exp', {
    spoiled: { claims: { exp: undefined } },
  });
});

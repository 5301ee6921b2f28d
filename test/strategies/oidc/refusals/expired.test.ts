import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing after it has expired', {
    spoiled: { claims: { exp: Math.floor(Date.now() / 1000) - 60 } },
  });
});

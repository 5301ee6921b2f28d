import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing after it has expired', {
    spoil: (forger) => {
      forger.claims = { exp: Math.floor(Date.now() / 1000) - 60 };
    },
  });
});

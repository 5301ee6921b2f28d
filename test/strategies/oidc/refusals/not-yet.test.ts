import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing before it begins to hold', {
    spoil: (forger) => {
      forger.claims = { nbf: Math.floor(Date.now() / 1000) + 600 };
    },
  });
});

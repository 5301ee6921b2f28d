import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing of a sign-in that is too long ago', {
    spoil: (forger) => {
      forger.claims = { auth_time: Math.floor(Date.now() / 1000) - 400 };
    },
  });
});

import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing without auth_time', {
    spoiled: { claims: { auth_time: undefined } },
  });
});

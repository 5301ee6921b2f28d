import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing of a sign-in at no time', {
    spoiled: { claims: { auth_time: 'now' } },
  });
});

import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing for another client', {
    spoiled: { claims: { aud: 'another' } },
  });
});

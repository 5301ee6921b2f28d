import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing where it was made out to another client', {
    spoiled: { claims: { aud: ['app', 'another'], azp: 'another' } },
  });
});

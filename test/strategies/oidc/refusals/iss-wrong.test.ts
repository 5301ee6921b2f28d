import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with the iss of another provider', {
    spoiled: { claims: { iss: 'https://evil.example' } },
  });
});

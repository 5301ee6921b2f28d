import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with a text for amr', {
    spoiled: { claims: { amr: 'otp' } },
  });
});

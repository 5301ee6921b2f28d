import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with another amr', {
    spoiled: { claims: { amr: ['rba'] } },
  });
});

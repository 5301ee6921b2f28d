import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing without the amr that is wanted', {
    spoiled: { claims: { amr: undefined } },
  });
});

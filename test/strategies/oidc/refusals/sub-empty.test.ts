import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with an empty sub', {
    spoiled: { claims: { sub: '' } },
  });
});

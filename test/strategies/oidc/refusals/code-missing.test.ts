import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing without a code', {
    spoiled: { callback: { code: undefined } },
  });
});

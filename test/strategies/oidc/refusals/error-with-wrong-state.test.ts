import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('is no refusal of the person with a wrong state', {
    spoiled: { callback: { code: undefined, error: 'access_denied', state: 'x' } },
  });
});

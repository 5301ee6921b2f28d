import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with the state of another request', {
    spoiled: { callback: { state: 's.another' } },
  });
});

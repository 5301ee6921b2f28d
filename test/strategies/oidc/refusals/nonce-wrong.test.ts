import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with the nonce of another request', {
    spoiled: { claims: { nonce: 'another' } },
  });
});

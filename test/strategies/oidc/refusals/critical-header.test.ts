import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with a critical header that nobody knows', {
    spoiled: { header: { crit: ['b64'], b64: true } },
  });
});

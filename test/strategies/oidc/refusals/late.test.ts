import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing where the provider does not answer in time', {
    spoil: (forger) => {
      forger.token = () => {};
    },
    code: 'vendor_timeout',
    options: { timeout: 0.2 },
  });
});

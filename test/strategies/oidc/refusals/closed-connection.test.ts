import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing where the connection breaks', {
    spoil: (forger) => {
      forger.token = (response) => void response.destroy();
    },
    code: 'vendor_unavailable',
  });
});

import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing where the provider fails', {
    spoil: (forger) => {
      forger.token = (response) => void response.writeHead(500).end();
    },
    code: 'vendor_unavailable',
  });
});

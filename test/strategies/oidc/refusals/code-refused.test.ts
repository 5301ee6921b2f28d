import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing where the provider does not know the code', {
    spoil: (forger) => {
      forger.token = (response) => {
        response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
      };
    },
    code: 'vendor_refused',
  });
});

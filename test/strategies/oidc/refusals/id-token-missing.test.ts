import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing without an ID token', {
    spoil: (forger) => {
      forger.token = (response) => {
        response
          .setHeader('content-type', 'application/json')
          .end('{"access_token":"a","token_type":"bearer"}');
      };
    },
  });
});

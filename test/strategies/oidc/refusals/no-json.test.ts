import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing where the provider speaks no JSON', {
    spoil: (forger) => {
      forger.token = (response) => void response.setHeader('content-type', 'text/html').end('<p>busy</p>');
    },
  });
});

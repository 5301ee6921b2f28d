import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good from an issuer that differs by a slash', {
    claims: { iss: 'https://issuer.example/' },
  });
});

import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good for a list of others', {
    claims: { aud: ['https://a.example', 'https://accounts.example.evil'] },
  });
});

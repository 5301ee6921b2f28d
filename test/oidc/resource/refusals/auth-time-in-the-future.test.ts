import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good with a sign-in that is still to come', {
    claims: { auth_time: Math.floor(Date.now() / 1000) + 3600 },
  });
});

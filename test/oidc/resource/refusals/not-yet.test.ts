import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good before its time', { claims: { nbf: Math.floor(Date.now() / 1000) + 3600 } });
});

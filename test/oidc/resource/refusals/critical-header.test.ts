import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good with a critical header that nobody knows', { header: { crit: ['x'], x: 1 } });
});

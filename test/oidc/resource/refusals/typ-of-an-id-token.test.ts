import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good as an ID token', { header: { typ: 'JWT' } });
});

import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good where nobody says at once whose it is', { subject: async () => 'anna' });
});

import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good where it is bound to a certificate, which nobody proves here', {
    claims: { cnf: { 'x5t#S256': 'x' } },
  });
});

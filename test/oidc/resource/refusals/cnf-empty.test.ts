import { refusesToken } from '../support/refuses.ts';

describe('an access token of another issuer', () => {
  refusesToken('is no good where it is bound to nothing that is named', { claims: { cnf: {} } });
});

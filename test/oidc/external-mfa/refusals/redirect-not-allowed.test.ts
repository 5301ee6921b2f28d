import { REDIRECT } from '../support/entra.ts';
import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody at an address that is not Entra’s', {
    parameters: { redirect_uri: `${REDIRECT}/` },
  });
});

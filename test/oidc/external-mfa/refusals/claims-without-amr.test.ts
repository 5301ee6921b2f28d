import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody with claims that ask for no method', {
    parameters: { claims: '{"id_token":{"acr":{"values":["possession"]}}}' },
  });
});

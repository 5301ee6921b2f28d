import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody where the answer would stand in an address', {
    parameters: { response_mode: 'query' },
  });
});

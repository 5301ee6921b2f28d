import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody where a code is wanted', { parameters: { response_type: 'code' } });
});

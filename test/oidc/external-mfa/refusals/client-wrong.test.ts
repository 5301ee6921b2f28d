import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody for another client', { parameters: { client_id: 'ABCE' } });
});

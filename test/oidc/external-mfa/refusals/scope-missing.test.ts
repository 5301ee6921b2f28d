import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody without the scope openid', { parameters: { scope: 'profile' } });
});

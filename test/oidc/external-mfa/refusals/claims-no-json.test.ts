import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody with claims that are no JSON', { parameters: { claims: '{' } });
});

import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody without nonce', { parameters: { nonce: undefined } });
});

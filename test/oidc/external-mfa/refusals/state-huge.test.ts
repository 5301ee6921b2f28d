import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody with a huge state', { parameters: { state: 'x'.repeat(20_000) } });
});

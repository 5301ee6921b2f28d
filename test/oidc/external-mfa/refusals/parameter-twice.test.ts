import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody with a parameter twice', {
    body: (all) => `${new URLSearchParams(all)}&redirect_uri=https://evil.example`,
  });
});

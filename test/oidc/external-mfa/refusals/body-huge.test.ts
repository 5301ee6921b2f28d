import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody with a huge body', {
    body: (all) => `${new URLSearchParams(all)}&more=${'x'.repeat(70_000)}`,
    status: 413,
    code: 'request_too_large',
  });
});

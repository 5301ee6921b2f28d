import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back where the person has set nothing up', {
    reason: 'not_enrolled',
    scene: { provider: { accountOf: () => 'bert' } },
  });
});

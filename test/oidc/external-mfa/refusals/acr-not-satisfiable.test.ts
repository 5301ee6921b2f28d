import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back where only a biometric would do and there is none', {
    reason: 'not_satisfiable',
    acr: ['inherence'],
  });
});

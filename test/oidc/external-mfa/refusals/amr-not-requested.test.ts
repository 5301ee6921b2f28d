import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back where the method that we have was not asked for', {
    reason: 'not_satisfiable',
    amr: ['face', 'hwk'],
  });
});

import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with an acr that every object has', {
    reason: 'not_satisfiable',
    acr: ['constructor', '__proto__'],
  });
});

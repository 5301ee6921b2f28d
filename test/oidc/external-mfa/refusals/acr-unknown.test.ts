import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with an acr that Entra does not have', {
    reason: 'not_satisfiable',
    acr: ['possessionandinherence'],
  });
});

import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back where the first factor was of possession and we have nothing else', {
    reason: 'not_satisfiable',
    acr: ['knowledgeorinherence'],
  });
});

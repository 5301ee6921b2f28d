import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back as temporarily unavailable where the look-up of the account fails', {
    reason: 'unavailable',
    error: 'temporarily_unavailable',
    scene: { provider: { accountOf: () => Promise.reject(new Error('the directory is away')) } },
  });
});

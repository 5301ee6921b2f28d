import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint without sub', { reason: 'hint_claims', claims: { sub: undefined } });
});

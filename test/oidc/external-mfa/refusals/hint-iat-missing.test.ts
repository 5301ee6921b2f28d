import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint without iat', { reason: 'hint_claims', claims: { iat: undefined } });
});

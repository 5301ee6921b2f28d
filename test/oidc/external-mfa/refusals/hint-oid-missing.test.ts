import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint of nobody', { reason: 'hint_account', claims: { oid: undefined } });
});

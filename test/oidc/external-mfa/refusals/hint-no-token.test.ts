import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint that is no token', {
    reason: 'hint_signature',
    parameters: { id_token_hint: 'a.b.c' },
  });
});

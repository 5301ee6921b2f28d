import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint of an unknown key', {
    reason: 'hint_signature',
    header: { kid: 'e2' },
  });
});

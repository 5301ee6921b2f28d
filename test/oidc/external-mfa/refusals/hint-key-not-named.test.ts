import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint that names no key', {
    reason: 'hint_signature',
    header: { kid: undefined },
  });
});

import { UnsecuredJWT } from 'jose';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint that nobody signed', {
    reason: 'hint_signature',
    hint: (claims) => new UnsecuredJWT(claims).encode(),
  });
});

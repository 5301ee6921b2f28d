import { SignJWT } from 'jose';
import { entraKey } from '../support/entra.ts';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint signed with the public key as a secret', {
    reason: 'hint_signature',
    hint: (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'e1' })
        .sign(Buffer.from(JSON.stringify(entraKey))),
  });
});

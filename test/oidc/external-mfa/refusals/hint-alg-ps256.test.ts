import { exportJWK, importJWK, SignJWT } from 'jose';
import { entraPrivateKey } from '../support/entra.ts';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint signed by another algorithm than RS256, though by the right key', {
    reason: 'hint_signature',
    hint: async (claims) => {
      const key = await importJWK(await exportJWK(entraPrivateKey), 'PS256');
      return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'PS256', kid: 'e1' }).sign(key);
    },
  });
});

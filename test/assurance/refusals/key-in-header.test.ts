import { createPublicKey } from 'node:crypto';
import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('A token that brings its own key is refused', () => {
  const strangers = desk();
  const jwk = createPublicKey(strangers.keys.signer().key).export({ format: 'jwk' });
  const address = 'https://evil.example.com/keys';
  for (const [name, value] of Object.entries({
    jwk,
    jku: address,
    x5u: address,
    x5c: ['MIIB'],
    x5t: 'abc',
  })) {
    it(`by ${name}`, async () => {
      const { verifier, keys } = desk();
      const token = strangers.forge({}, { [name]: value, kid: keys.signer().kid });
      await refused(verifier().verify(token), 'token_invalid', 'not acceptable: header members');
    });
  }
});

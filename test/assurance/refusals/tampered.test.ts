import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('A tampered assurance is refused', () => {
  for (const alg of ['ES256', 'EdDSA', 'RS256'] as const) {
    it(`one claim changed under the ${alg} signature of another token`, async () => {
      const { verifier, forge } = desk({ alg });
      const [header, payload] = forge({ acr: 'high' }).split('.');
      const [, , signature] = forge({ acr: 'basic' }).split('.');
      const token = `${header}.${payload}.${signature}`;
      await refused(verifier().verify(token), 'token_invalid', 'not acceptable: signature');
    });
  }
});

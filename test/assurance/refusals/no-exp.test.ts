import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('An assurance without a usable exp is refused', () => {
  for (const exp of [undefined, null, '9999999999', 1e300, -1, true]) {
    it(`exp ${String(exp)}`, async () => {
      const { verifier, forge } = desk();
      await refused(verifier().verify(forge({ exp })), 'token_invalid', 'not acceptable: exp');
    });
  }
});

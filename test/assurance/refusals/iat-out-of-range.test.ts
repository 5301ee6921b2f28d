import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('An assurance whose iat cannot be is refused', () => {
  it('a week old, though its exp is still to come', async () => {
    const { verifier, forge, time } = desk();
    const token = forge({ iat: time.now - 7 * 86400 });
    await refused(verifier().verify(token), 'token_expired', 'not acceptable: iat');
  });

  it('in the future, beyond the clock tolerance', async () => {
    const { verifier, forge, time } = desk();
    const token = forge({ iat: time.now + 6, exp: time.now + 100 });
    await refused(verifier({ clockTolerance: 5 }).verify(token), 'token_invalid', 'not acceptable: iat');
  });

  for (const iat of [undefined, null, 'yesterday', 1.5, -1]) {
    it(`iat ${String(iat)}`, async () => {
      const { verifier, forge } = desk();
      await refused(verifier().verify(forge({ iat })), 'token_invalid', 'not acceptable: iat');
    });
  }
});

import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('An assurance before its nbf is refused', () => {
  it('beyond the clock tolerance', async () => {
    const { verifier, forge, time } = desk();
    await refused(verifier().verify(forge({ nbf: time.now + 6 })), 'token_invalid', 'not acceptable: nbf');
  });
});

import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('An assurance with the wrong audience is refused', () => {
  for (const wrong of [
    undefined,
    '',
    'https://evil.example.com',
    ['https://bank.example.com'],
    ['https://evil.example.com', 'https://bank.example.com'],
    7,
    null,
    {},
  ]) {
    it(`as ${JSON.stringify(wrong) ?? 'left out'}`, async () => {
      const { verifier, forge } = desk();
      await refused(verifier().verify(forge({ aud: wrong })), 'token_invalid', 'not acceptable: aud');
    });
  }
});

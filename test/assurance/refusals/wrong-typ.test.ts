import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('Another kind of token is refused, by its typ', () => {
  for (const typ of [
    'JWT',
    'at+jwt',
    'dpop+jwt',
    'ASSURANCE+JWT',
    'application/assurance+jwt',
    undefined,
    null,
    ['assurance+jwt'],
  ]) {
    it(`${JSON.stringify(typ) ?? 'left out'}`, async () => {
      const { verifier, forge } = desk();
      await refused(verifier().verify(forge({}, { typ })), 'token_invalid', 'not acceptable: header typ');
    });
  }
});

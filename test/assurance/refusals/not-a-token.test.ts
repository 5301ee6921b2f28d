import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('What is no token is refused', () => {
  for (const text of [
    '',
    '.',
    '..',
    'a',
    'a.b',
    'a.b.c',
    'e30.e30.e30',
    'bnVsbA.bnVsbA.AAAA',
    'W10.W10.AAAA',
    'constructor.prototype.x',
  ]) {
    it(JSON.stringify(text), async () => {
      const known = ['e30.e30.e30'].includes(text) ? 'header typ' : undefined;
      const objectless = ['bnVsbA.bnVsbA.AAAA', 'W10.W10.AAAA'].includes(text) ? 'header members' : undefined;
      await refused(
        desk().verifier().verify(text),
        'token_invalid',
        `not acceptable: ${known ?? objectless ?? 'form'}`,
      );
    });
  }

  for (const value of [undefined, null, 7, {}, ['a.b.c']]) {
    it(`${JSON.stringify(value)}, which is not even text`, async () => {
      const run = desk()
        .verifier()
        .verify(value as unknown as string);
      await refused(run, 'token_invalid', 'not acceptable: size');
    });
  }
});

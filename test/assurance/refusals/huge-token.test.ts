import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('A huge token is refused before it is read', () => {
  it('valid in everything but its length', async () => {
    const { verifier, forge } = desk();
    await refused(
      verifier().verify(forge({ note: 'x'.repeat(8192) })),
      'token_invalid',
      'not acceptable: size',
    );
  });

  it('ten million dots', async () => {
    await refused(desk().verifier().verify('.'.repeat(1e7)), 'token_invalid', 'not acceptable: size');
  });
});

import { expect } from 'chai';
import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('An expired assurance is refused', () => {
  it('from its exp and the clock tolerance on, not a second earlier', async () => {
    const { verifier, forge, time } = desk();
    const token = forge();
    const one = verifier({ clockTolerance: 5 });
    time.now += 304;
    expect(await one.verify(token)).to.include({ sub: 'alice' });
    time.now += 1;
    await refused(one.verify(token), 'token_expired', 'not acceptable: exp');
    await refused(verifier({ clockTolerance: 5 }).verify(token), 'token_expired', 'not acceptable: exp');
  });
});

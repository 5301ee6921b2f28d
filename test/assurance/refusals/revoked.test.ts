import { expect } from 'chai';
import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('A revoked assurance is refused', () => {
  it('when it was issued at or before the revocation epoch, though it was accepted a moment ago', async () => {
    const { verifier, forge, time } = desk();
    let epoch = 0;
    const one = verifier({ revocationEpoch: () => epoch });
    const token = forge();
    expect(await one.verify(token)).to.include({ sub: 'alice' });
    epoch = time.now;
    await refused(one.verify(token), 'token_invalid', 'not acceptable: revoked');
  });

  it('for one subject and not for another', async () => {
    const { verifier, forge, time } = desk();
    const one = verifier({ revocationEpoch: ({ sub }) => (sub === 'alice' ? time.now : 0) });
    await refused(one.verify(forge()), 'token_invalid', 'not acceptable: revoked');
    expect(await one.verify(forge({ sub: 'bob' }))).to.include({ sub: 'bob' });
  });

  it('when the epoch is not a number', async () => {
    const { verifier, forge } = desk();
    const one = verifier({ revocationEpoch: () => Number.NaN });
    await refused(one.verify(forge()), 'token_invalid', 'not acceptable: revoked');
  });
});

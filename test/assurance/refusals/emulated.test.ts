import { expect } from 'chai';
import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('An assurance that an emulator had part in (rule 12)', () => {
  it('is refused', async () => {
    const { verifier, forge } = desk();
    await refused(verifier().verify(forge({ emulated: true })), 'token_invalid', 'not acceptable: emulated');
  });

  it('is accepted where emulators are allowed, and still says so', async () => {
    const { verifier, forge } = desk();
    const claims = await verifier({ allowEmulators: true }).verify(forge({ emulated: true }));
    expect(claims.emulated).to.equal(true);
  });
});

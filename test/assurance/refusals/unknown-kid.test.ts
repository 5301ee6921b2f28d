import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('A token of an unknown key is refused', () => {
  it('by another key under its own kid', async () => {
    const token = desk().forge();
    await refused(desk().verifier().verify(token), 'token_invalid', 'not acceptable: kid');
  });

  it('by another key under our kid', async () => {
    const ours = desk();
    const token = desk().forge({}, { kid: ours.keys.signer().kid });
    await refused(ours.verifier().verify(token), 'token_invalid', 'not acceptable: signature');
  });

  for (const kid of [undefined, '', null, ['a'], '../../dev/null', "' OR 1=1", 'k'.repeat(201)]) {
    it(`kid ${JSON.stringify(kid)?.slice(0, 20)}`, async () => {
      const { verifier, forge } = desk();
      const spelled = typeof kid === 'string' && kid !== '' && kid.length <= 200;
      const reason = `not acceptable: ${spelled ? 'kid' : 'header kid'}`;
      await refused(verifier().verify(forge({}, { kid })), 'token_invalid', reason);
    });
  }
});

import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('An assurance without one of its claims is refused', () => {
  for (const name of ['sub', 'jti', 'sid', 'acr', 'amr', 'auth_time', 'txn', 'factors']) {
    it(name, async () => {
      const { verifier, forge } = desk();
      await refused(
        verifier().verify(forge({ [name]: undefined })),
        'token_invalid',
        `not acceptable: ${name}`,
      );
    });
  }

  for (const [place, changed] of Object.entries({
    sub: { sub: '' },
    amr: { amr: 'pwd' },
    auth_time: { auth_time: '1' },
    factors: { factors: [] },
    'factors.0.liveness': { factors: [{ id: 'a', methods: ['password'], at: 1, liveness: 'perfect' }] },
    'factors.0.methods': { factors: [{ id: 'a', methods: [], at: 1, liveness: 'none' }] },
    'cnf.jkt': { cnf: {} },
    emulated: { emulated: 'no' },
  })) {
    it(`of another form: ${place}`, async () => {
      const { verifier, forge } = desk();
      await refused(verifier().verify(forge(changed)), 'token_invalid', `not acceptable: ${place}`);
    });
  }
});

import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('The type of the key decides the algorithm', () => {
  for (const keyAlg of ['ES256', 'EdDSA', 'RS256'] as const) {
    for (const alg of ['ES256', 'EdDSA', 'RS256', 'PS256', 'RS512', 'ES384', 'Ed25519'].filter(
      (a) => a !== keyAlg,
    )) {
      it(`a ${keyAlg} key does not verify a token that says ${alg}`, async () => {
        const { verifier, forge } = desk({ alg: keyAlg });
        const known = ['ES256', 'EdDSA', 'RS256'].includes(alg);
        const reason = known ? 'kid' : 'header alg';
        await refused(verifier().verify(forge({}, { alg })), 'token_invalid', `not acceptable: ${reason}`);
      });
    }
  }
});

import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('A token with a critical header extension is refused', () => {
  for (const header of [
    { crit: ['exp'] },
    { crit: [] },
    { crit: ['b64'], b64: false },
    { crit: ['x'], x: 1 },
    { b64: true },
  ]) {
    it(JSON.stringify(header), async () => {
      const { verifier, forge } = desk();
      await refused(verifier().verify(forge({}, header)), 'token_invalid', 'not acceptable: header members');
    });
  }
});

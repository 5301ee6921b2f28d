import { expect } from 'chai';
import fc from 'fast-check';
import { keyStates } from '../../../src/keys/key-state.ts';

const times = fc
  .array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 6 })
  .map((starts) => starts.sort((a, b) => a - b));
const order = { next: 0, signing: 1, retiring: 2, removed: 3 };

describe('The states of signing keys', () => {
  it("have exactly one signing key from the first key's time on, and none before", () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 5000 }), (starts, now) => {
        const states = keyStates(
          starts.map((signs_from) => ({ signs_from })),
          now,
        );
        const signing = states.filter((state) => state === 'signing').length;
        expect(signing).to.equal(now >= Math.min(...starts) ? 1 : 0);
      }),
    );
  });

  it('only ever move from next to signing to retiring to removed', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 5000 }), fc.nat(2000), (starts, now, later) => {
        const keys = starts.map((signs_from) => ({ signs_from }));
        const [before, after] = [keyStates(keys, now), keyStates(keys, now + later)];
        before.forEach((state, index) => {
          expect(order[after[index] ?? 'next']).to.be.at.least(order[state]);
        });
      }),
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { featuresOf, timingsFromFeatures, timingsOf } from '../../../src/engines/keystroke/features.ts';
import { keysOf } from './arbitrary.ts';
import { expectClose } from './close-to.ts';

describe('keystroke features', () => {
  it('are first the holds, then the flights, negative where keys overlap', () => {
    const keys = [
      { code: 'a', down: 0, up: 90 },
      { code: 'b', down: 80, up: 200 },
      { code: 'c', down: 350, up: 400 },
    ];
    expect(timingsOf(keys)).to.deep.equal([90, 120, 50, -10, 150]);
  });

  it('are the logarithm of a hold in seconds and asinh of a flight over 200 ms', () => {
    const [hold, , flight] = featuresOf([88, 100, 84]);
    expect(hold).to.be.closeTo(-2.4304, 1e-4);
    expect(flight).to.be.closeTo(0.4085, 1e-4);
  });

  it('take every hold below 5 ms as 5 ms', () => {
    const [first, second] = featuresOf([0, 5, 100]);
    expect(first).to.equal(second).and.equal(Math.log(0.005));
  });

  it('do not depend on when the clock began', () => {
    fc.assert(
      fc.property(keysOf(10), fc.integer({ min: 0, max: 1e6 }), (keys, later) => {
        const shifted = keys.map(({ code, down, up }) => ({ code, down: down + later, up: up + later }));
        expectClose(timingsOf(shifted), timingsOf(keys));
      }),
    );
  });

  it('of a hold grow by ln k when it lasts k times as long', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 500, noNaN: true }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        (hold, k) => {
          const [one = Number.NaN] = featuresOf([hold, 100, 0]);
          const [other] = featuresOf([hold * k, 100, 0]);
          expect(other).to.be.closeTo(one + Math.log(k), 1e-9);
        },
      ),
    );
  });

  it('give the times back', () => {
    fc.assert(
      fc.property(keysOf(9), (keys) => {
        const times = timingsOf(keys);
        expectClose(timingsFromFeatures(featuresOf(times)), times);
      }),
    );
  });
});

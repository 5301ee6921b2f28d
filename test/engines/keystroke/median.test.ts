import { expect } from 'chai';
import fc from 'fast-check';
import { median, medianAbsoluteDeviation } from '../../../src/engines/keystroke/median.ts';

describe('the median', () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 40 });

  it('is the middle value, or the mean of the middle two', () => {
    fc.assert(
      fc.property(values, (list) => {
        const sorted = [...list].sort((a, b) => a - b);
        const [low, high] = [sorted[Math.ceil(list.length / 2) - 1], sorted[Math.floor(list.length / 2)]];
        expect(median(list)).to.equal(((low ?? NaN) + (high ?? NaN)) / 2);
      }),
    );
  });

  it('leaves the list as it was', () => {
    const list = [3, 1, 2];
    expect(median(list)).to.equal(2);
    expect(list).to.deep.equal([3, 1, 2]);
  });

  it('of nothing is not a number', () => {
    expect(median([])).to.be.NaN;
  });

  it('absolute deviation ignores a few far values', () => {
    expect(medianAbsoluteDeviation([1, 2, 3, 4, 1000])).to.equal(1);
    expect(medianAbsoluteDeviation([5, 5, 5])).to.equal(0);
  });
});

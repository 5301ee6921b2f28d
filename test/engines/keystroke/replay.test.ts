import { expect } from 'chai';
import fc from 'fast-check';
import { timingsOf } from '../../../src/engines/keystroke/features.ts';
import { closestRepeat, REMEMBERED, remember } from '../../../src/engines/keystroke/replay.ts';
import { keysOf } from './arbitrary.ts';

describe('the replay measure', () => {
  const times = (count: number) => keysOf(count).map(timingsOf);

  it('of a typing against itself is 0', () => {
    fc.assert(fc.property(times(10), times(10), (one, other) => closestRepeat(one, [other, one]) === 0));
  });

  it('is the mean difference in milliseconds to the closest', () => {
    expect(
      closestRepeat(
        [10, 20, 30],
        [
          [0, 0, 0],
          [13, 20, 27],
          [100, 100, 100],
        ],
      ),
    ).to.equal(2);
  });

  it('finds the closest wherever it stands', () => {
    const [far, near, between] = [
      [9, 9, 0],
      [5, 5, 5],
      [6, 5, 5],
    ];
    for (const order of [
      [far, near, between],
      [between, near, far],
      [near, between, far],
    ]) {
      expect(closestRepeat([0, 0, 0], order)).to.equal(5);
    }
  });

  it('is the same both ways', () => {
    fc.assert(
      fc.property(times(10), times(10), (one, other) => {
        expect(closestRepeat(one, [other])).to.be.closeTo(closestRepeat(other, [one]), 1e-9);
      }),
    );
  });

  it('never grows as more is remembered', () => {
    fc.assert(
      fc.property(times(10), fc.array(times(10)), times(10), (one, earlier, more) => {
        expect(closestRepeat(one, [...earlier, more])).to.be.at.most(closestRepeat(one, earlier));
      }),
    );
  });

  it('is infinite against typings of another length, and where there are none', () => {
    expect(closestRepeat([1, 2, 3], [[1], [1, 2, 3, 4, 5]])).to.equal(Infinity);
    expect(closestRepeat([1, 2, 3], [])).to.equal(Infinity);
  });

  it('remembers the last thirty', () => {
    const all = Array.from({ length: 40 }, (_, i) => [i]);
    const remembered = all.reduce<readonly (readonly number[])[]>(remember, []);
    expect(remembered).to.deep.equal(all.slice(-REMEMBERED)).and.have.length(30);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { secondsToFloor } from '../../../src/express/refusal-floor.ts';

describe('the floor of a refusal', () => {
  it('makes every time a whole number of floors, at least one', () => {
    const seconds = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(seconds, fc.double({ min: 0.05, max: 10, noNaN: true }), (spent, floor) => {
        const whole = (spent + secondsToFloor(spent, floor)) / floor;
        expect(Math.abs(whole - Math.round(whole))).to.be.lessThan(1e-6);
        expect(Math.round(whole)).to.be.at.least(1);
        expect(secondsToFloor(spent, floor)).to.be.within(0, floor);
      }),
    );
  });

  it('is none where none is wanted', () => expect(secondsToFloor(3, 0)).to.equal(0));
});

import { expect } from 'chai';
import fc from 'fast-check';
import { bandOf, logLikelihoodRatio, riskOf } from 'passport-stepup/engines';
import { distanceTo } from '../../../src/engines/keystroke/distance.ts';
import { makeTemplate } from '../../../src/engines/keystroke/template.ts';
import { vectors } from './arbitrary.ts';

describe('the keystroke distance', () => {
  const template = makeTemplate(
    's',
    Array.from({ length: 5 }, () => [0, 0]),
  );

  it('is the mean of the deviations in units of the scale', () => {
    expect(distanceTo(template, [0.125, -0.25])).to.equal(1.5);
  });

  it('counts no feature for more than 4', () => {
    expect(distanceTo(template, [100, 0])).to.equal(2);
    expect(distanceTo(template, [100, -100])).to.equal(4);
  });

  it('lies between 0 and 4, and is 0 at the centre', () => {
    fc.assert(
      fc.property(vectors(5, 15), vectors(1, 15), (samples, [probe = []]) => {
        const made = makeTemplate('s', samples);
        expect(distanceTo(made, probe)).to.be.within(0, 4);
        expect(distanceTo(made, made.centre)).to.equal(0);
      }),
    );
  });

  it('never falls as a typing moves away from the centre', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(vectors(5, 15), vectors(1, 15), share, (samples, [probe = []], nearer) => {
        const made = makeTemplate('s', samples);
        const between = probe.map((y, j) => (made.centre[j] ?? 0) + nearer * (y - (made.centre[j] ?? 0)));
        expect(distanceTo(made, between)).to.be.at.most(distanceTo(made, probe) + 1e-12);
      }),
    );
  });

  it('is the same in any unit: scaling everything about the centre scales away', () => {
    const samples = [[1], [2], [3], [4], [5]];
    const wide = makeTemplate(
      's',
      samples.map(([x = 0]) => [x * 1000]),
    );
    const wider = makeTemplate(
      's',
      samples.map(([x = 0]) => [x * 10000]),
    );
    expect(distanceTo(wide, [5500])).to.be.closeTo(distanceTo(wider, [55000]), 1e-3);
  });

  it('that is not a number is no match', () => {
    expect(distanceTo(template, []) <= 4).to.equal(false);
  });

  it('has bands that end at 1.1, 1.25 and 1.4', () => {
    const distances = [0, 1.1, 1.11, 1.25, 1.26, 1.4, 1.41, 4];
    expect(distances.map(bandOf)).to.deep.equal([
      'match',
      'match',
      'likely',
      'likely',
      'unsure',
      'unsure',
      'mismatch',
      'mismatch',
    ]);
  });

  it('becomes a likelihood ratio and, with prior odds, a risk', () => {
    expect(logLikelihoodRatio(1)).to.be.closeTo(2.58, 1e-9);
    expect(riskOf(0)).to.equal(0.5);
    expect(riskOf(Math.log(9))).to.be.closeTo(0.1, 1e-12);
    expect(riskOf(0, 99)).to.be.closeTo(0.01, 1e-12);
  });

  it('means more risk the larger it is', () => {
    const distance = fc.double({ min: 0, max: 4, noNaN: true });
    fc.assert(
      fc.property(distance, distance, (a, b) => {
        const [near, far] = a < b ? [a, b] : [b, a];
        expect(riskOf(logLikelihoodRatio(near))).to.be.at.most(riskOf(logLikelihoodRatio(far)));
      }),
    );
  });
});

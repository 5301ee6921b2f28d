import { expect } from 'chai';
import fc from 'fast-check';
import { parseKeystrokeTemplate } from 'passport-stepup/engines';
import { distanceTo } from '../../../src/engines/keystroke/distance.ts';
import { makeTemplate } from '../../../src/engines/keystroke/template.ts';
import { vectors } from './arbitrary.ts';
import { expectClose } from './close-to.ts';
import { enrolled, laterTyping, TEXT } from './people.ts';

describe('a keystroke template', () => {
  it('has the median as centre and the shrunken mean deviation as scale', () => {
    const { centre, scale } = makeTemplate('s', [[1], [2], [3], [4], [10]]);
    const deviation = Math.sqrt(5 / 4) * ((2 + 1 + 0 + 1 + 7) / 5);
    expect(centre).to.deep.equal([3]);
    expect(scale[0]).to.be.closeTo((5 * deviation + 5 * 0.25) / 10, 1e-12);
  });

  it('takes the middle of the two middle values of an even number', () => {
    expect(makeTemplate('s', [[1], [2], [4], [8], [9], [0]]).centre).to.deep.equal([3]);
  });

  it('never has a scale near 0, however alike the typings are', () => {
    const same = Array.from({ length: 5 }, () => [-2.4, 0.4, 0.1]);
    expect(makeTemplate('s', same).scale).to.deep.equal([0.125, 0.125, 0.125]);
  });

  it('does not depend on the order of the typings', () => {
    fc.assert(
      fc.property(vectors(7, 15), fc.integer({ min: 1, max: 6 }), (samples, turn) => {
        const turned = makeTemplate('s', [...samples.slice(turn), ...samples.slice(0, turn)]);
        const template = makeTemplate('s', samples);
        expectClose(turned.centre, template.centre);
        expectClose(turned.scale, template.scale);
      }),
    );
  });

  it('moves its centre and keeps its scale when every feature moves by the same amount', () => {
    fc.assert(
      fc.property(vectors(5, 15), fc.double({ min: -3, max: 3, noNaN: true }), (samples, shift) => {
        const moved = makeTemplate(
          's',
          samples.map((sample) => sample.map((feature) => feature + shift)),
        );
        const template = makeTemplate('s', samples);
        expectClose(
          moved.centre,
          template.centre.map((middle) => middle + shift),
        );
        expectClose(moved.scale, template.scale);
      }),
    );
  });

  it('survives being stored as JSON', () => {
    const { engine, template } = enrolled();
    const stored = parseKeystrokeTemplate(JSON.parse(JSON.stringify(template)));
    expect(engine.compare(stored, laterTyping())).to.deep.equal(engine.compare(template, laterTyping()));
  });

  it('holds no key and no text', () => {
    const { template } = enrolled();
    const stored = JSON.stringify(template);
    for (const word of [...TEXT.split(' '), 'KeyR', 'Space', 'code', 'down'])
      expect(stored).not.to.include(word);
  });

  it('is of the person: a stranger is farther from it than its owner', () => {
    const { template } = enrolled();
    const own = template.samples.map((features) => distanceTo(template, features));
    const other = enrolled('mallory').template.samples.map((features) => distanceTo(template, features));
    expect(Math.min(...other)).to.be.greaterThan(Math.max(...own));
  });
});

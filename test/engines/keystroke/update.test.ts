import { expect } from 'chai';
import fc from 'fast-check';
import { admit, type KeystrokeVerdict } from 'passport-stepup/engines';
import { keysOf } from './arbitrary.ts';
import { enrolled, laterTyping, typings } from './people.ts';

const proven = { otherFactorSucceeded: true };

describe('a keystroke template that follows its person', () => {
  it('learns from a typing of a sign-in that another factor has proven', () => {
    const { engine, template } = enrolled();
    const { verdict } = engine.check(laterTyping(), { template });
    const updated = admit(template, verdict, proven);
    expect(updated.admitted).to.equal(true);
    expect(updated.template.samples).to.have.length(6);
    expect(updated.template.samples.at(-1)).to.deep.equal(verdict.reading?.features);
  });

  it('never learns from the rhythm alone', () => {
    const { engine, template } = enrolled();
    const { verdict } = engine.check(laterTyping(), { template });
    const updated = admit(template, verdict, { otherFactorSucceeded: false });
    expect(updated).to.deep.equal({ admitted: false, reason: 'other_factor_missing', template });
  });

  it('learns from a refused typing up to 1.4, so that a person whose rhythm drifts comes back', () => {
    const { engine, template } = enrolled();
    const verdict = verdictAt(1.3);
    expect(admit(template, verdict, proven).admitted).to.equal(true);

    function verdictAt(distance: number): KeystrokeVerdict {
      const { verdict: near } = engine.check(laterTyping(), { template });
      const features = template.centre.map((middle, j) => middle + distance * (template.scale[j] ?? 0));
      if (near.reading === undefined) throw new Error('the typing was not compared');
      return { ...near, reason: 'too_different', decision: 'reject', reading: { ...near.reading, features } };
    }
  });

  it('does not learn from a typing beyond 1.4', () => {
    const { engine, template } = enrolled();
    const [stranger] = typings('mallory', 1);
    if (stranger === undefined) throw new Error('nobody typed');
    const { verdict } = engine.check(stranger, { template });
    const updated = admit(template, verdict, proven);
    expect(updated).to.deep.equal({ admitted: false, reason: 'too_different', template });
  });

  it('does not learn from anything with a sign, a weak one included', () => {
    const { engine, template } = enrolled();
    const { verdict } = engine.check(laterTyping(), { template });
    const updated = admit(template, { ...verdict, signs: ['dwell_constant'] }, proven);
    expect(updated).to.deep.equal({ admitted: false, reason: 'flagged', template });
  });

  it('does not learn from a replay', () => {
    const { engine, template } = enrolled();
    const { remembered } = engine.check(laterTyping(), { template });
    const { verdict } = engine.check(laterTyping(), { template, remembered });
    expect(admit(template, verdict, proven)).to.deep.equal({ admitted: false, reason: 'flagged', template });
  });

  it('does not learn from what was not judged', () => {
    const { engine, template } = enrolled();
    const { verdict } = engine.check(laterTyping({ clockStep: 100 }), { template });
    expect(admit(template, verdict, proven)).to.deep.equal({
      admitted: false,
      reason: 'not_judged',
      template,
    });
  });

  it('does not learn another text', () => {
    const { engine, template } = enrolled();
    const other = { ...template, sequence: 'of another text' };
    const { verdict } = engine.check(laterTyping(), { template });
    const updated = admit(other, verdict, proven);
    expect(updated).to.deep.equal({ admitted: false, reason: 'different_text', template: other });
  });

  it('rests on the last ten typings', () => {
    const { engine, template } = enrolled();
    let current = template;
    for (const sample of typings('alice', 12, 100)) {
      current = admit(current, engine.check(sample, { template: current }).verdict, proven).template;
    }
    expect(current.samples).to.have.length(10);
    expect(template.samples.some((one) => current.samples.includes(one))).to.equal(false);
  });

  it('is itself, unchanged, whenever it did not learn', () => {
    const { engine, template } = enrolled();
    fc.assert(
      fc.property(keysOf(23), fc.boolean(), fc.boolean(), (keys, trusted, otherFactorSucceeded) => {
        const { verdict } = engine.check({ keys, trusted }, { template });
        const updated = admit(template, verdict, { otherFactorSucceeded });
        expect(updated.admitted).to.equal(false);
        expect(updated.template).to.equal(template);
      }),
    );
  });
});

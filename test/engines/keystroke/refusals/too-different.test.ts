import { expect } from 'chai';
import { KeystrokeEngine } from 'passport-stepup/engines';
import { enrolled, laterTyping, typings } from '../people.ts';

describe('a typing by someone else', () => {
  it('is refused because its rhythm is too different', () => {
    const { engine, template } = enrolled();
    const [stranger = laterTyping()] = typings('mallory', 1);
    const { verdict } = engine.check(stranger, { template });
    expect(verdict).to.include({ decision: 'reject', reason: 'too_different' });
    expect(verdict.comparison?.score).to.be.greaterThan(1.25);
    expect(verdict.comparison).to.deep.include({
      threshold: 1.25,
      band: 'mismatch',
      quality: { keys: 23, enrolled: 5 },
    });
  });

  it('is told from the person by the threshold alone', () => {
    const key = Buffer.alloc(32, 7);
    const template = new KeystrokeEngine({ key }).enrol(typings('alice', 5));
    const { score } = new KeystrokeEngine({ key }).compare(template, laterTyping());
    const strict = new KeystrokeEngine({ key, threshold: score - 1e-9 });
    const exact = new KeystrokeEngine({ key, threshold: score });
    expect(strict.compare(template, laterTyping()).decision).to.equal('reject');
    expect(exact.compare(template, laterTyping()).decision).to.equal('accept');
  });
});

import { expect } from 'chai';
import { KeystrokeEngine, type KeystrokeSample } from 'passport-stepup/engines';
import { robotTyping, syntheticTypist } from 'passport-stepup/testing';
import { StepUpError } from '../../../../src/lib/errors.ts';
import { laterTyping, TEXT, typings } from '../people.ts';

describe('a keystroke enrolment', () => {
  const four = typings('alice', 4);
  const cases: Record<string, readonly KeystrokeSample[]> = {
    too_few_typings: four,
    different_text: [...four, syntheticTypist('alice').type('other words, same hands', 0)],
    replayed: [...four, ...four.slice(0, 1)],
    robot: [...four, robotTyping(TEXT)],
    not_typed: [...four, laterTyping({ inserted: 'paste' })],
    clock_too_coarse: [...four, laterTyping({ clockStep: 100 })],
    too_few_keys: typings('alice', 5).map(({ keys }) => ({ keys: keys.slice(0, 7), trusted: true })),
  };
  for (const [reason, samples] of Object.entries(cases)) {
    it(`is refused with ${reason}`, () => {
      const enrolment = () => new KeystrokeEngine().enrol(samples);
      expect(enrolment).to.throw(StepUpError, reason).with.property('code', 'enrollment_refused');
    });
  }

  it('of nothing at all is refused', () => {
    expect(() => new KeystrokeEngine().enrol([])).to.throw(StepUpError, 'too_few_typings');
  });

  it('takes samples, or the readings that were kept of them', () => {
    const engine = new KeystrokeEngine();
    const samples = typings('alice', 5);
    expect(engine.enrol(samples.map((sample) => engine.read(sample)))).to.deep.equal(engine.enrol(samples));
  });
});

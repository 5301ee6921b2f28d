import { expect } from 'chai';
import {
  admit,
  KEYSTROKE_ENGINE,
  type KeystrokeTemplate,
  parseKeystrokeTemplate,
} from 'passport-stepup/engines';
import { StepUpError } from '../../../../src/lib/errors.ts';
import { enrolled, laterTyping } from '../people.ts';

describe('a template of another engine', () => {
  it('is refused when it is read: the person enrols again', () => {
    const { template } = enrolled();
    const other = { ...template, engine: `${KEYSTROKE_ENGINE}0` };
    expect(() => parseKeystrokeTemplate(other))
      .to.throw(StepUpError)
      .with.property('code', 'enrollment_required');
  });

  it('is refused when it is compared or updated', () => {
    const { engine, template } = enrolled();
    const other = { ...template, engine: 'keystroke-2' } as unknown as KeystrokeTemplate;
    for (const use of [
      () => engine.compare(other, laterTyping()),
      () => engine.check(laterTyping(), { template: other }),
      () => engine.check(laterTyping({ trusted: false }), { template: other }),
      () => admit(other, engine.check(laterTyping(), { template }).verdict, { otherFactorSucceeded: true }),
    ]) {
      expect(use).to.throw(StepUpError).with.property('code', 'enrollment_required');
    }
  });

  it('or a damaged one is refused when it is read', () => {
    const { template } = enrolled();
    const damaged = [
      null,
      {},
      { ...template, centre: [] },
      { ...template, scale: template.scale.map(() => 0) },
      { ...template, scale: template.scale.slice(1) },
      { ...template, samples: template.samples.slice(1) },
      { ...template, samples: template.samples.map((one) => one.slice(1)) },
    ];
    for (const value of damaged) {
      expect(() => parseKeystrokeTemplate(value))
        .to.throw(StepUpError)
        .with.property('code', 'enrollment_required');
    }
  });
});

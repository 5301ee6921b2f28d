import { expect } from 'chai';
import type { KeystrokeSample } from 'passport-stepup/engines';
import { enrolled, laterTyping } from '../people.ts';

describe('text that was not typed', () => {
  for (const inserted of ['paste', 'drop', 'autofill', 'replacement', 'multiple'] as const) {
    it(`(${inserted}) is no biometric, and no impostor`, () => {
      const { engine, template } = enrolled();
      const { verdict } = engine.check(laterTyping({ inserted }), { template });
      expect(verdict).to.deep.include({
        decision: 'no_biometric',
        reason: 'not_typed',
        signs: ['text_inserted'],
      });
    });
  }

  const withoutKeys: Record<string, KeystrokeSample> = {
    'of a password manager that sets the value': { keys: [], trusted: false, characters: 23 },
    'with fewer keys than characters': { ...laterTyping(), characters: 24 },
    'of a password manager that also dispatches a key': {
      keys: laterTyping().keys.slice(0, 1),
      trusted: false,
      characters: 23,
    },
  };
  for (const [name, sample] of Object.entries(withoutKeys)) {
    it(`(${name}) is no biometric, and no impostor`, () => {
      const { engine, template } = enrolled();
      const { verdict } = engine.check(sample, { template });
      expect(verdict).to.include({ decision: 'no_biometric', reason: 'not_typed' });
      expect(verdict.signs).to.include('keys_missing');
    });
  }

  it('leaves nothing to remember where no key was pressed', () => {
    const { engine, template } = enrolled();
    const { remembered } = engine.check({ keys: [], trusted: true, characters: 23 }, { template });
    expect(remembered).to.deep.equal([]);
  });
});

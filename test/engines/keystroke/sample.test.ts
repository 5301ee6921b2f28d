import { expect } from 'chai';
import { parseKeystrokeSample } from 'passport-stepup/engines';
import { StepUpError } from '../../../src/lib/errors.ts';
import { laterTyping } from './people.ts';

const key = { code: 'KeyA', down: 10, up: 90 };

describe('a keystroke sample', () => {
  it('is read from foreign JSON, unknown members dropped', () => {
    const sample = { keys: [key], trusted: true, characters: 1, inserted: 'paste', clockStep: 0.1 };
    expect(parseKeystrokeSample({ ...sample, text: 'a' })).to.deep.equal(sample);
  });

  it('may be empty: a filled-in field has no keys', () => {
    expect(parseKeystrokeSample({ keys: [], trusted: true, characters: 12 }).keys).to.deep.equal([]);
  });

  const malformed: Record<string, unknown> = {
    'is null': null,
    'is a list': [],
    'has no keys': { trusted: true },
    'does not say whether it is trusted': { keys: [key] },
    'says so in a text': { keys: [key], trusted: 'true' },
    'has a time that is a text': { keys: [{ ...key, down: '10' }], trusted: true },
    'has a time that is not a number': { keys: [{ ...key, up: Number.NaN }], trusted: true },
    'has an infinite time': { keys: [{ ...key, up: Infinity }], trusted: true },
    'has a negative time': { keys: [{ ...key, down: -1 }], trusted: true },
    'has a key released before it was pressed': { keys: [{ ...key, up: 9 }], trusted: true },
    'has keys that are not in order': { keys: [key, { ...key, down: 5 }], trusted: true },
    'has a key without a code': { keys: [{ ...key, code: '' }], trusted: true },
    'has a very long code': { keys: [{ ...key, code: 'k'.repeat(65) }], trusted: true },
    'has more keys than anybody types': { keys: Array(513).fill(key), trusted: true },
    'was inserted in an unknown way': { keys: [key], trusted: true, inserted: 'telepathy' },
    'counts half a character': { keys: [key], trusted: true, characters: 0.5 },
    'has a negative clock step': { keys: [key], trusted: true, clockStep: -1 },
  };
  for (const [fault, value] of Object.entries(malformed)) {
    it(`is refused when it ${fault}`, () => {
      expect(() => parseKeystrokeSample(value))
        .to.throw(StepUpError)
        .with.property('code', 'request_malformed');
    });
  }

  it('is refused by naming the place and never the value', () => {
    const canary = { keys: [{ ...laterTyping().keys[0], code: 4711 }], trusted: 'canary' };
    expect(() => parseKeystrokeSample(canary)).to.throw(/keys\.0\.code, trusted$/);
  });
});

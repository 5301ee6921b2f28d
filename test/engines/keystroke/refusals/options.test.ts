import { expect } from 'chai';
import { KeystrokeEngine, type KeystrokeEngineOptions } from 'passport-stepup/engines';
import { ConfigurationError } from '../../../../src/lib/errors.ts';

describe('a keystroke engine', () => {
  const refused: [string, KeystrokeEngineOptions][] = [
    ['threshold', { threshold: 0 }],
    ['threshold', { threshold: 4 }],
    ['threshold', { threshold: Number.NaN }],
    ['key', { key: Buffer.alloc(31) }],
  ];
  for (const [place, options] of refused) {
    it(`is not set up with ${JSON.stringify(options)}`, () => {
      const setUp = () => new KeystrokeEngine(options);
      expect(setUp).to.throw(ConfigurationError).that.includes({ code: 'configuration_invalid', place });
    });
  }
});

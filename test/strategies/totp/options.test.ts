import { expect } from 'chai';
import { type TotpOptions, TotpStrategy } from 'passport-stepup/strategies/totp';
import { ConfigurationError } from 'passport-stepup/strategy-kit';

describe('totp: options', () => {
  it('are all optional', () => {
    expect(new TotpStrategy()).to.include({ name: 'totp', challengesFor: 'enrolling' });
  });

  const wrong: [string, object][] = [
    ['window', { window: 3 }],
    ['window', { window: -1 }],
    ['window', { window: 0.5 }],
    ['digits', { digits: 4 }],
    ['period', { period: 0 }],
    ['period', { period: Number.NaN }],
    ['algorithm', { algorithm: 'md5' }],
    ['issuer', { issuer: '' }],
    ['secret', { secret: 'GEZDGNBVGY3TQOJQ' }],
    ['', { windows: 1 }],
  ];
  for (const [place, options] of wrong) {
    it(`are refused by name: ${JSON.stringify(options)}`, () => {
      expect(() => new TotpStrategy(options as TotpOptions))
        .to.throw(ConfigurationError)
        .that.includes({ code: 'configuration_invalid', place });
    });
  }
});

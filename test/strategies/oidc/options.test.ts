import { expect } from 'chai';
import { OidcStrategy, type OidcStrategyOptions } from 'passport-stepup/strategies/oidc';
import { ConfigurationError } from 'passport-stepup/strategy-kit';
import { trust } from './support/rig.ts';

const good: OidcStrategyOptions = { issuer: 'https://op.example', clientId: 'app', clientSecret: 's', trust };

const bad: Record<string, Partial<OidcStrategyOptions>> = {
  issuer: { issuer: 'http://op.example' },
  clientId: { clientId: '' },
  trust: { trust: [] },
  maxAge: { maxAge: -1 },
  clockTolerance: { clockTolerance: 3600 },
  timeout: { timeout: 0 },
  scope: { scope: 'profile' },
};

describe('the options of an OpenID provider', () => {
  for (const [place, options] of Object.entries(bad)) {
    it(`refuse an unusable ${place}`, () => {
      expect(() => new OidcStrategy({ ...good, ...options }))
        .to.throw(ConfigurationError)
        .with.property('place', place);
    });
  }

  for (const row of [
    { methods: ['otp'] },
    { acr: [], methods: ['otp'] },
    { amr: [], methods: ['otp'] },
    { acr: ['a'], methods: [] },
  ] as const) {
    it(`refuse to trust without saying what: ${JSON.stringify(row)}`, () => {
      expect(() => new OidcStrategy({ ...good, trust: [row] })).to.throw(ConfigurationError);
    });
  }

  it('say what can be proved at the most', () => {
    expect(new OidcStrategy(good).methods).to.deep.equal(['otp', 'password']);
  });

  it('make it link people, unless it knows whose account they have', () => {
    expect(new OidcStrategy(good).enroll).to.be.a('function');
    expect(new OidcStrategy({ ...good, account: () => undefined }).enroll).to.equal(undefined);
  });
});

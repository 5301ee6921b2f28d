import { expect } from 'chai';
import { createStepUp, definePolicy, SigningKeys, type StepUpOptions } from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { checkOptions } from '../../../src/express/options.ts';
import { ScriptedStrategy } from '../../support/scripted-strategy.ts';
import { NamePasswordStrategy, smallPolicy } from '../../support/step-up-app.ts';

const good: StepUpOptions = {
  issuer: 'https://login.example.com',
  policy: smallPolicy,
  keys: SigningKeys.generate(),
  strategies: { password: new NamePasswordStrategy(), otp: new TotpStrategy() },
  logger: { warn() {}, error() {} },
};
const make = (change: object) => createStepUp({ ...good, ...change } as StepUpOptions);

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    const { code, place } = thrown as { code: string; place: string };
    return `${code} ${place}`;
  }
  return 'accepted';
}

describe('a configuration that cannot be right', () => {
  const changes: Readonly<Record<string, readonly [change: object, refusal: string]>> = {
    'an option that there is not': [{ isuer: 'x' }, 'configuration_invalid isuer'],
    'an issuer that is no address': [{ issuer: 'login' }, 'configuration_invalid issuer'],
    'an issuer without TLS': [{ issuer: 'http://login.example.com' }, 'configuration_invalid issuer'],
    'an issuer with a query': [{ issuer: 'https://login.example.com?x' }, 'configuration_invalid issuer'],
    'an issuer with a path': [{ issuer: 'https://host.example/tenant' }, 'configuration_invalid issuer'],
    'vendors shown to an audience that there is not': [
      { showVendorTo: ['https://other.example'] },
      'configuration_invalid showVendorTo',
    ],
    'a path that is none': [{ path: 'stepup/' }, 'configuration_invalid path'],
    'a lifetime of nothing': [{ ceremonyLifetime: 0 }, 'configuration_invalid ceremonyLifetime'],
    'a floor that is no number': [{ refusalFloor: Number.NaN }, 'configuration_invalid refusalFloor'],
  };
  for (const [what, [change, refusal]] of Object.entries(changes)) {
    it(`is refused for ${what}`, () => expect(refusalOf(() => make(change))).to.equal(refusal));
  }

  it('is refused for a factor without a strategy, and a strategy without a factor', () => {
    const { password, otp } = good.strategies as Record<string, unknown>;
    expect(refusalOf(() => make({ strategies: { password } }))).to.match(/^\w+_\w+ .*otp/);
    expect(refusalOf(() => make({ strategies: { password, otp, face: otp } }))).to.match(/^\w+_\w+ .*face/);
  });

  it('is refused for a liveness that no strategy can show', () => {
    const policy = definePolicy({
      factors: { password: 'password', otp: 'otp', face: 'face' },
      levels: {
        basic: 'password',
        strong: { all: ['password', { any: ['otp', { all: ['otp', { factor: 'face', liveness: true }] }] }] },
      },
      rules: [{ for: 'transfer', require: 'strong' }],
    });
    const face = new ScriptedStrategy('face', { methods: ['face'], fields: ['image'] });
    expect(refusalOf(() => make({ policy, strategies: { ...good.strategies, face } }))).to.match(
      /^policy_invalid/,
    );
  });

  it('is refused in production without keys, and with emulators', () => {
    const { keys, ...keyless } = good;
    expect(refusalOf(() => checkOptions(keyless, true))).to.equal('production_refused keys');
    expect(refusalOf(() => checkOptions({ ...good, allowEmulators: true }, true))).to.equal(
      'production_refused allowEmulators',
    );
    expect(refusalOf(() => checkOptions(good, true))).to.equal('accepted');
    expect(refusalOf(() => checkOptions({ ...keyless, allowEmulators: true }, false))).to.equal('accepted');
    expect(keys).to.be.an('object');
  });

  it('is refused for a level or an action that the policy does not know', () => {
    const made: any = make({});
    expect(refusalOf(() => made.require('highest'))).to.equal('configuration_invalid highest');
    expect(refusalOf(() => made.signIn('highest'))).to.equal('configuration_invalid highest');
    expect(refusalOf(() => made.requireFor('steal', () => ({})))).to.equal('configuration_invalid steal');
    expect(refusalOf(() => made.require('strong', { maxAge: -1 }))).to.equal('configuration_invalid maxAge');
  });
});

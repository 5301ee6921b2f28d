import { expect } from 'chai';
import type { Strategy } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import { createStepUp, definePolicy, SigningKeys, type StepUpOptions } from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { ScriptedStrategy } from '../../support/scripted-strategy.ts';
import { NamePasswordStrategy } from '../../support/step-up-app.ts';

const asSecond = definePolicy({
  factors: { password: 'password', otp: 'otp', face: 'face' },
  levels: {
    basic: 'password',
    strong: { all: ['password', { any: ['otp', { factor: 'face', acceptFmr: 0.1 }] }] },
  },
});
const asFirst = definePolicy({
  factors: { password: 'password', otp: 'otp', face: 'face' },
  levels: {
    basic: { any: ['password', { factor: 'face', acceptFmr: 0.1 }] },
    strong: { all: ['password', 'otp'] },
  },
});

function made(face: StepUpOptions['strategies'][string], more: Partial<StepUpOptions> = {}): string {
  try {
    createStepUp({
      issuer: 'https://login.example.com',
      policy: asSecond,
      keys: SigningKeys.generate(),
      strategies: { password: new NamePasswordStrategy(), otp: new TotpStrategy(), face },
      logger: { warn() {}, error() {} },
      ...more,
    } as StepUpOptions);
  } catch (thrown) {
    const { code, place } = thrown as { code: string; place: string };
    return `${code} ${place}`;
  }
  return 'accepted';
}

const face = (enrolls: boolean) =>
  new ScriptedStrategy('face', { methods: ['face'], fields: ['image'], enrolls });
const foreign = new CustomStrategy(() => {}) as unknown as Strategy;
const refused = 'configuration_invalid strategies.face';
const has = () => true;

describe('a factor that would take samples of people who agreed to nothing (rule 11)', () => {
  it('is refused when its strategy enrolls nobody and the application does not say who agreed', () => {
    expect(made(face(false))).to.equal(refused);
    expect(made({ strategy: foreign, fields: ['image'] })).to.equal(refused);
    expect(made(face(false), { has })).to.equal('accepted');
    expect(made({ strategy: foreign, fields: ['image'] }, { has })).to.equal('accepted');
  });

  it('is refused as a first factor, which is asked before anybody is known', () => {
    expect(made(face(true), { policy: asFirst })).to.equal(refused);
    expect(made(face(true), { policy: asFirst, has })).to.equal(refused);
  });

  it('is accepted when it enrolls, also with another strategy beside it', () => {
    expect(made(face(true))).to.equal('accepted');
    expect(made([face(true), face(false)])).to.equal('accepted');
  });

  it('is accepted when it sends people to a provider, and is given no sample', () => {
    expect(made(foreign)).to.equal('accepted');
    expect(made(foreign, { policy: asFirst })).to.equal('accepted');
  });

  it('is refused by what its strategy takes, also where the policy counts less of it', () => {
    const policy = definePolicy({
      factors: { password: 'password', otp: 'otp', face: 'device-key' },
      levels: { basic: 'password', strong: { all: ['password', { any: ['otp', 'face'] }] } },
    });
    const both = { methods: ['face', 'device-key'], fields: ['image'] } as const;
    expect(made(new ScriptedStrategy('phone', both), { policy })).to.equal(refused);
    expect(made(new ScriptedStrategy('phone', { ...both, enrolls: true }), { policy })).to.equal('accepted');
  });
});

import { expect } from 'chai';
import type { Liveness } from '../../src/evidence/evidence.ts';
import { ConfigurationError } from '../../src/lib/errors.ts';
import { definePolicy, loadPolicy } from '../../src/policy/define.ts';
import { evidence } from '../../src/testing/evidence.ts';
import { bank } from './bank.ts';

describe('the levels of a policy', () => {
  it('stand from low to high, and a higher one covers a lower one', () => {
    expect(bank.levels).to.deep.equal(['basic', 'strong', 'high']);
    expect(bank.covers('high', 'strong')).to.equal(true);
    expect(bank.covers('strong', 'strong')).to.equal(true);
    expect(bank.covers('basic', 'strong')).to.equal(false);
  });

  it('with an unknown name cover nothing and are covered by nothing', () => {
    for (const [acr, wanted] of [
      ['high', 'other'],
      ['other', 'basic'],
      ['other', 'other'],
    ] as const) {
      expect(bank.covers(acr, wanted)).to.equal(false);
    }
  });

  it('know which factors come first, and the defaults of each', () => {
    expect(
      [...bank.factors.values()].filter((factor) => factor.first).map((factor) => factor.id),
    ).to.deep.equal(['password']);
    expect(bank.factors.get('face')).to.deep.equal({
      id: 'face',
      methods: ['face', 'device-key'],
      fmr: 0.1,
      firstUse: 'grant',
      label: 'face',
      first: false,
      kinds: new Set(['inherence', 'possession']),
    });
  });

  it('are held as far as the evidence goes, with the witness and its end', () => {
    const password = evidence('password', { at: 1000 });
    const typing = evidence('typing', { at: 1100, methods: ['keystroke'] });
    expect(bank.held([], 1200)).to.equal(undefined);
    expect(bank.held([typing], 1200)).to.equal(undefined);
    expect(bank.held([password], 1200)).to.deep.equal({ acr: 'basic', witness: [password] });
    expect(bank.held([password, typing], 1200)).to.deep.equal({
      acr: 'strong',
      witness: [password, typing],
      until: 1400,
    });
    expect(bank.held([password, typing], 1401)?.acr).to.equal('basic');
  });

  it('are reachable by some factors up to a level', () => {
    expect(bank.reachable([])).to.equal(undefined);
    expect(bank.reachable(['otp', 'face'])).to.equal(undefined);
    expect(bank.reachable(['password'])).to.equal('basic');
    expect(bank.reachable(['password', 'otp'])).to.equal('strong');
    expect(bank.reachable(['password', 'otp', 'face'])).to.equal('high');
    expect(bank.reachable(new Set(['password', 'key']))).to.equal('high');
    const separate = (): Liveness => 'separate';
    expect(bank.reachable(['password', 'otp', 'face'], separate)).to.equal('strong');
  });

  it('tell the highest that a factor serves', () => {
    expect(['password', 'otp', 'typing', 'face', 'none'].map((id) => bank.highestServed(id))).to.deep.equal([
      'high',
      'high',
      'strong',
      'high',
      undefined,
    ]);
  });

  it('refuse strategies that can never show the liveness that a node wants', () => {
    const best = (face: Liveness) => (id: string) => (id === 'face' ? face : 'none');
    expect(() => bank.requireReachable(best('same-capture'))).not.to.throw();
    expect(() => bank.requireReachable(best('separate')))
      .to.throw(ConfigurationError)
      .that.includes({ code: 'policy_invalid', place: 'levels.high.all[1].any[0].all[1]' });
  });
});

describe('distinct kinds', () => {
  const policy = definePolicy({
    factors: { password: 'password', pin: 'pin', otp: 'otp', key: ['hardware-key', 'user-verification'] },
    levels: {
      basic: 'password',
      strong: { all: ['password', { any: ['pin', 'otp', 'key'] }], distinctKinds: 2 },
    },
  });

  it('leave out the sets of one kind, and widen them where something below helps', () => {
    expect(policy.minimalSets('strong')).to.deep.equal([
      ['password', 'otp'],
      ['password', 'key'],
    ]);
    const wider = definePolicy({
      factors: { password: 'password', pin: 'pin', otp: 'otp' },
      levels: { basic: 'password', strong: { all: ['password', { any: ['pin', 'otp'], distinctKinds: 2 }] } },
    });
    expect(wider.minimalSets('strong')).to.deep.equal([['password', 'pin', 'otp']]);
  });
});

describe('a factor that a level names twice', () => {
  const levelOf = (requirement: object) =>
    loadPolicy({
      factors: { password: 'password', otp: 'otp', pin: 'pin', face: 'face' },
      levels: { basic: 'password', strong: { all: ['password', requirement], acceptFmr: 1 } },
    });
  const password = evidence('password', { at: 1000 });

  it('must meet both sets of conditions with one piece of evidence', () => {
    for (const strict of [
      { factor: 'face', liveness: true, maxAge: 60 },
      { all: [{ factor: 'face', liveness: true }], maxAge: 60 },
    ]) {
      const loose = { any: ['face'] };
      for (const all of [
        [strict, loose],
        [loose, strict],
      ]) {
        const policy = levelOf({ any: ['pin', { all }] });
        const ask = (at: number, liveness: Liveness) =>
          policy.decide({
            level: 'strong',
            evidence: [password, evidence('face', { at, liveness })],
            now: 1060,
          });
        expect(ask(1000, 'same-capture').outcome).to.equal('allow');
        expect(ask(1000, 'separate').outcome).to.equal('step-up');
        expect(ask(999, 'same-capture').outcome).to.equal('step-up');
      }
    }
  });

  it('is one minimal set where one node is as good as the other or better', () => {
    const sets = levelOf({ any: [{ all: ['otp'], maxAge: 5 }, 'otp', { all: ['otp', 'pin'] }] }).minimalSets(
      'strong',
    );
    expect(sets).to.deep.equal([['password', 'otp']]);
  });
});

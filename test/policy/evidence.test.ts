import { expect } from 'chai';
import { StepUpError } from '../../src/lib/errors.ts';
import { evidence } from '../../src/testing/evidence.ts';
import { bank } from './bank.ts';

const password = evidence('password', { at: 1000 });
const face = { methods: ['face', 'device-key'], liveness: 'same-capture' } as const;
const otp = evidence('otp', { at: 1000 });

describe('evidence counts', () => {
  it('only while it is young enough, to the second (rule 8: freshness is per factor)', () => {
    const at = (now: number) => bank.decide({ level: 'strong', evidence: [password, otp], now });
    expect(at(1300).outcome).to.equal('allow');
    expect(at(1300.9).outcome).to.equal('allow');
    expect(at(1301)).to.deep.include({ outcome: 'step-up', missing: [['otp'], ['key'], ['typing']] });
    expect(at(1301).reasons[0]).to.deep.equal({
      code: 'too_old',
      level: 'strong',
      node: 'levels.strong.all[1].any[0]',
      factor: 'otp',
      detail: 'age 301 s, at most 300 s',
    });
  });

  it('not from the future, beyond a small difference of clocks', () => {
    const at = (now: number) => bank.decide({ level: 'basic', evidence: [password], now }).outcome;
    expect(at(995)).to.equal('allow');
    expect(at(994)).to.equal('step-up');
  });

  it('not at a time that is no number', () => {
    expect(bank.decide({ level: 'basic', evidence: [password], now: Number.NaN }).outcome).to.equal(
      'step-up',
    );
    const timeless = evidence('password', { at: Number.NaN });
    expect(bank.decide({ level: 'basic', evidence: [timeless], now: 1000 }).outcome).to.equal('step-up');
    const asked = { level: 'basic', evidence: [password], now: 1000, maxAge: Number.NaN };
    expect(bank.decide(asked).outcome).to.equal('step-up');
  });

  it('only when it proves every method that the policy declares for the factor', () => {
    const high = (...methods: ('face' | 'device-key' | 'otp')[]) =>
      bank.decide({
        level: 'high',
        evidence: [password, otp, evidence('face', { at: 1000, ...face, methods })],
        now: 1000,
      }).outcome;
    expect(high('device-key', 'face')).to.equal('allow');
    expect(high('face')).to.equal('step-up');
    expect(high('device-key')).to.equal('step-up');
    expect(high('otp')).to.equal('step-up');
  });

  it('only with the liveness that its node wants, also when a newer one has less', () => {
    const high = (...faces: ReturnType<typeof evidence>[]) =>
      bank.decide({ level: 'high', evidence: [password, otp, ...faces], now: 1000 });
    const lively = evidence('face', { at: 950, ...face });
    const claimed = evidence('face', { at: 990, ...face, liveness: 'separate' });
    expect(high(claimed).reasons.map(({ code, factor }) => [code, factor])).to.deep.include([
      'liveness_too_weak',
      'face',
    ]);
    expect(high(lively, claimed).witness).to.deep.equal([password, otp, lively]);
  });

  it('never under another name of factor', () => {
    const disguised = evidence('otp', { at: 1000, factor: 'key' } as never);
    const stranger = evidence('constructor', { at: 1000, methods: ['password'] });
    expect(disguised.factor).to.equal('otp');
    expect(bank.decide({ level: 'basic', evidence: [stranger], now: 1000 }).outcome).to.equal('step-up');
  });

  for (const other of [{ subject: 'bob' }, { session: 'session-2' }]) {
    it(`never together with that of another ${Object.keys(other)[0]} (rule 3: one request, one subject)`, () => {
      const mixed = [password, evidence('otp', { at: 1000, ...other })];
      for (const ask of [{ level: 'strong' }, { for: 'transfer', facts: { amount: 5, country: 'DE' } }]) {
        expect(() => bank.decide({ ...ask, evidence: mixed, now: 1000 }))
          .to.throw(StepUpError)
          .that.includes({ code: 'subject_mismatch' });
      }
      expect(() => bank.held(mixed, 1000))
        .to.throw(StepUpError)
        .that.includes({ code: 'subject_mismatch' });
    });
  }

  it('by the age that a rule or guard sets for all of the level, the password too', () => {
    const aged = [evidence('password', { at: 900 }), otp];
    const { outcome, maxAge, missing } = bank.decide({
      level: 'strong',
      evidence: aged,
      now: 1000,
      maxAge: 60,
    });
    expect({ outcome, maxAge, missing }).to.deep.equal({
      outcome: 'step-up',
      maxAge: 60,
      missing: [['password']],
    });
  });
});

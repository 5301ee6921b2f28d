import { expect } from 'chai';
import { definePolicy } from '../../src/policy/define.ts';
import { evidence } from '../../src/testing/evidence.ts';
import { bank } from './bank.ts';

const facts = { amount: 5000, country: 'DE' };
const password = evidence('password', { at: 1000 });
const keyMethods = ['hardware-key', 'user-verification'] as const;
const key = (transaction?: string) =>
  evidence('key', { at: 1000, methods: keyMethods, ...(transaction === undefined ? {} : { transaction }) });

function transfer(transaction: string | undefined, ...seconds: ReturnType<typeof evidence>[]) {
  const of = transaction === undefined ? {} : { transaction };
  return bank.decide({ for: 'transfer', facts, evidence: [password, ...seconds], now: 1000, ...of });
}

describe('a rule with bind', () => {
  it('takes evidence of this very transaction, beside the first factor of the session', () => {
    expect(transfer('t1', key('t1'))).to.deep.include({
      outcome: 'allow',
      bind: true,
      witness: [password, key('t1')],
    });
  });

  it('refuses evidence of another transaction', () => {
    const { outcome, reasons, missing } = transfer('t1', key('t2'));
    expect(outcome).to.equal('step-up');
    expect(missing[0]).to.deep.equal(['key']);
    expect(reasons[0]).to.deep.include({ code: 'not_bound', factor: 'key', rule: 'rules[1]' });
  });

  it('refuses evidence of no transaction', () => {
    expect(transfer('t1', key()).outcome).to.equal('step-up');
  });

  it('counts nothing as bound where there is no transaction', () => {
    expect(transfer(undefined, key()).outcome).to.equal('step-up');
    expect(transfer(undefined, key('t1')).outcome).to.equal('step-up');
  });

  it('leaves bound evidence good for questions without bind', () => {
    expect(bank.decide({ level: 'high', evidence: [password, key('t1')], now: 1000 }).outcome).to.equal(
      'allow',
    );
  });

  it('is satisfied by no evidence in part: every second factor is bound', () => {
    const face = {
      at: 1000,
      methods: ['face', 'device-key'],
      liveness: 'same-capture',
      transaction: 't1',
    } as const;
    const otp = (transaction: object) => evidence('otp', { at: 1000, ...transaction });
    expect(transfer('t1', evidence('face', face), otp({})).missing).to.deep.equal([['key'], ['otp']]);
    expect(transfer('t1', evidence('face', face), otp({ transaction: 't1' })).outcome).to.equal('allow');
  });

  it('excuses one first factor only, where a level takes two', () => {
    const policy = definePolicy({
      factors: { password: 'password', key: ['hardware-key', 'user-verification'] },
      levels: { basic: { any: ['password', 'key'] }, high: { all: ['password', 'key'] } },
      rules: [{ for: 'pay', require: 'high', bind: true }],
    });
    const ask = { for: 'pay', now: 1000, transaction: 't1' } as const;
    expect(policy.decide({ ...ask, evidence: [password, key()] })).to.deep.include({
      outcome: 'step-up',
      missing: [['key'], ['password']],
    });
    expect(policy.decide({ ...ask, evidence: [password, key('t1')] }).outcome).to.equal('allow');
  });

  it('is what held tells of a transaction', () => {
    expect(bank.held([password, key()], 1000, 't1')?.acr).to.equal('basic');
    expect(bank.held([password, key('t1')], 1000, 't1')?.acr).to.equal('high');
    expect(bank.held([password, key('t1')], 1000)?.acr).to.equal('high');
  });
});

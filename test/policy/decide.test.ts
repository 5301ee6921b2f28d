import { expect } from 'chai';
import { evidence } from '../../src/testing/evidence.ts';
import { bank } from './bank.ts';

const password = evidence('password', { at: 1000 });
const otp = evidence('otp', { at: 1100 });
const small = { amount: 5, country: 'DE' };
const large = { amount: 5000, country: 'DE' };

describe('a decision', () => {
  it('allows when the evidence reaches the level of all rules that match', () => {
    const decision = bank.decide({ for: 'transfer', facts: small, evidence: [password, otp], now: 1150 });
    expect(decision).to.deep.equal({
      outcome: 'allow',
      level: 'strong',
      bind: false,
      witness: [password, otp],
      until: 1400,
      missing: [],
      reasons: [{ code: 'satisfied', rule: 'rules[0]', level: 'strong' }],
    });
  });

  it('allows nothing without evidence (rule 1), and asks for every minimal set that is missing, fewest first', () => {
    const { outcome, level, missing } = bank.decide({ for: 'transfer', facts: large, evidence: [], now: 0 });
    expect({ outcome, level, missing }).to.deep.equal({
      outcome: 'step-up',
      level: 'high',
      missing: [
        ['password', 'key'],
        ['password', 'otp', 'face'],
      ],
    });
  });

  it('names rule, level and node of what is missing', () => {
    const { reasons } = bank.decide({ for: 'transfer', facts: small, evidence: [password], now: 1150 });
    expect(reasons[0]).to.deep.equal({
      code: 'missing',
      rule: 'rules[0]',
      level: 'strong',
      node: 'levels.strong.all[1].any[0]',
      factor: 'otp',
    });
  });

  it('denies when one rule denies, whatever the evidence', () => {
    const facts = { amount: 5, country: 'KP' };
    const decision = bank.decide({ for: 'transfer', facts, evidence: [password, otp], now: 1150 });
    expect(decision.outcome).to.equal('deny');
    expect(decision.reasons).to.deep.equal([{ code: 'denied_by_rule', rule: 'rules[2]', detail: 'embargo' }]);
    expect(decision).not.to.have.property('level');
  });

  it('denies an action without rules and a level that is not there', () => {
    expect(bank.decide({ for: 'payout', evidence: [password], now: 1150 })).to.deep.include({
      outcome: 'deny',
      reasons: [{ code: 'no_rule' }],
    });
    expect(bank.decide({ level: 'toString', evidence: [password], now: 1150 })).to.deep.include({
      outcome: 'deny',
      reasons: [{ code: 'no_level' }],
    });
  });
});

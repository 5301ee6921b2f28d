import { expect } from 'chai';
import { definePolicy } from '../../src/policy/define.ts';
import { evidence } from '../../src/testing/evidence.ts';

const policy = definePolicy({
  factors: { password: 'password', otp: 'otp', key: 'hardware-key' },
  levels: {
    basic: 'password',
    strong: { all: ['password', { any: [{ factor: 'otp', maxAge: 60 }, 'key'] }] },
  },
  rules: [
    { for: 'transfer', require: 'strong' },
    { for: 'transfer', when: 'amount > 100', bind: true },
    { for: 'transfer', when: 'amount > 200', maxAge: 120 },
    { for: 'transfer', when: 'amount > 300', maxAge: 300 },
  ],
});

const at = (seconds: number, transaction: object = {}) => [
  evidence('password', { at: seconds }),
  evidence('key', { at: seconds, methods: ['hardware-key'], ...transaction }),
];
const reasons = (amount: number, given: ReturnType<typeof at>, now = 1000) =>
  policy
    .decide({ for: 'transfer', facts: { amount }, evidence: given, now, transaction: 't1' })
    .reasons.map(({ code, rule, factor }) => `${factor}: ${code} by ${rule}`);

describe('a reason names the rule that brought what is lacking', () => {
  it('the rule with require, for what is missing', () => {
    expect(reasons(50, [evidence('password', { at: 1000 })])).to.deep.equal([
      'otp: missing by rules[0]',
      'key: missing by rules[0]',
    ]);
  });

  it('the rule with bind, for what was made for something else', () => {
    expect(reasons(150, at(1000))).to.include('key: not_bound by rules[1]');
  });

  it('the rule with the smallest maxAge, for what is too old for it', () => {
    expect(reasons(400, at(800, { transaction: 't1' }))).to.deep.equal([
      'password: too_old by rules[2]',
      'otp: missing by rules[0]',
      'key: too_old by rules[2]',
    ]);
  });

  it('the rule with require, for what is too old for the level itself', () => {
    const otp = evidence('otp', { at: 900, transaction: 't1' });
    const given = [evidence('password', { at: 1000 }), otp];
    expect(reasons(400, given)).to.include('otp: too_old by rules[0]');
  });

  it('no rule, where the question itself asks for a level, an age or a binding', () => {
    const decided = policy.decide({ level: 'strong', maxAge: 10, bind: true, evidence: at(800), now: 1000 });
    expect(decided.reasons).to.have.length.above(1);
    for (const reason of decided.reasons) expect(reason).to.not.have.property('rule');
  });
});

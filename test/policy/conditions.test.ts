import { expect } from 'chai';
import { loadPolicy } from '../../src/policy/define.ts';
import { evidence } from '../../src/testing/evidence.ts';
import { bankDocument } from './bank.ts';

const password = evidence('password', { at: 1000 });

/** What a rule with this condition does to someone with a password: `deny` when it holds, else `allow`. */
function outcome(when: unknown, facts: object): string {
  const rules = [
    { for: 'act', require: 'basic' },
    { for: 'act', when, deny: 'holds' },
  ];
  const decision = loadPolicy({ ...bankDocument, rules }).decide({
    for: 'act',
    facts: { ...facts },
    evidence: [password],
    now: 1000,
  });
  return decision.outcome === 'deny' ? String(decision.reasons[0]?.code) : decision.outcome;
}

describe('a condition', () => {
  for (const [when, facts] of [
    ['amount > 1000', { amount: 1000.01 }],
    ['amount > 1000', { amount: 1001 }],
    ['amount == 1000', { amount: 1000 }],
    ['amount in [1000, 2000]', { amount: 2000 }],
    ['amount * 2 > 1000 && amount + 1 > 600 && 10000 - amount > 1 && amount / 2 > 1.5', { amount: 600 }],
    ['country in ["KP", "IR"]', { country: 'IR' }],
    ['payee.account.startsWith("DE") && size(items) == 2', { payee: { account: 'DE1' }, items: [1, 2] }],
    ['has(payee.iban)', { payee: { iban: 'x' } }],
  ] as const) {
    it(`that reads ${when} holds for ${JSON.stringify(facts)}`, () => {
      expect(outcome(when, facts)).to.equal('denied_by_rule');
    });
  }

  it('that is false leaves its rule aside', () => {
    expect(outcome('amount > 1000', { amount: 1000 })).to.equal('allow');
  });

  for (const [why, when, facts] of [
    ['a fact is missing', 'amount > 1000', {}],
    ['a fact has another type', 'amount > 1000', { amount: '5' }],
    ['a fact has the name of a prototype member only', 'toString == 1', { amount: 5 }],
    ['it gives no boolean', 'amount', { amount: 5 }],
    ['a member is missing', 'payee.iban == "x"', { payee: {} }],
    [
      'its function throws',
      () => {
        throw new Error('no');
      },
      {},
    ],
    ['its function gives no boolean', () => 'true', {}],
    ['its function gives a promise', async () => false, {}],
  ] as const) {
    it(`denies when ${why} (rule 2: never the weaker case)`, () => {
      expect(outcome(when, facts)).to.equal('condition_failed');
    });
  }

  it('as a function sees facts that it cannot change', () => {
    const seen: boolean[] = [];
    const meddling = (facts: { amount?: number; payee?: { name: string } }) => {
      seen.push(Object.isFrozen(facts), Object.isFrozen(facts.payee));
      return Reflect.set(facts, 'amount', 0);
    };
    const facts = { amount: 5, payee: { name: 'x' } };
    expect(outcome(meddling, facts)).to.equal('allow');
    expect(seen).to.deep.equal([true, true]);
    expect(Object.isFrozen(facts.payee)).to.equal(false);
  });
});

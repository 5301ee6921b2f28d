import { expect } from 'chai';
import fc from 'fast-check';
import { loadPolicy } from '../../../src/policy/define.ts';
import { evidence } from '../../../src/testing/evidence.ts';
import { bankDocument } from '../bank.ts';

const conditions = [
  'amount > 1000',
  'amount <= 1000',
  'country == "DE"',
  'country in ["KP", "IR"]',
  'nothing > 1',
];
const effects = [
  { require: 'basic' },
  { require: 'strong' },
  { require: 'high', bind: true },
  { maxAge: 60 },
  { maxAge: 200 },
  { deny: 'closed' },
];
const rule = fc
  .record({ when: fc.constantFrom(...conditions), effect: fc.constantFrom(...effects) })
  .map(({ when, effect }) => ({ for: 'transfer', when, ...effect }));
const facts = fc.record({
  amount: fc.constantFrom(5, 1000, 1000.5, 5000),
  country: fc.constantFrom('DE', 'KP', 'FR'),
});
const held = fc.subarray([
  evidence('password', { at: 700 }),
  evidence('password', { at: 950 }),
  evidence('otp', { at: 900 }),
  evidence('otp', { at: 980, transaction: 't' }),
  evidence('face', { at: 990, transaction: 't', methods: ['face', 'device-key'], liveness: 'same-capture' }),
]);
const rules = fc.array(rule, { maxLength: 5 }).chain((some) => {
  const all = [...some, { for: 'transfer', require: 'basic' }, { for: 'payout', deny: 'never' }];
  return fc.record({
    rules: fc.constant(all),
    shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
  });
});

describe('the laws of rules', function () {
  this.timeout(120_000);

  it('give the same decision in any order', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(rules, facts, held, (written, given, has) => {
        const ask = { for: 'transfer', facts: given, evidence: has, now: 1000, transaction: 't' };
        const [one, other] = [written.rules, written.shuffled].map((list) => {
          const { reasons, ...decision } = loadPolicy({ ...bankDocument, rules: list }).decide(ask);
          return { ...decision, reasons: reasons.map((reason) => reason.code).sort() };
        });
        expect(one).to.deep.equal(other);
        seen.add(String(one?.outcome));
      }),
      { numRuns: 150 },
    );
    expect([...seen].sort()).to.deep.equal(['allow', 'deny', 'step-up']);
  });

  it('never turn a denial into anything else because evidence was added', () => {
    fc.assert(
      fc.property(rules, facts, held, (written, given, has) => {
        const policy = loadPolicy({ ...bankDocument, rules: written.rules });
        const ask = { for: 'transfer', facts: given, now: 1000, transaction: 't' };
        const [without, beside] = [[], has].map((some) => policy.decide({ ...ask, evidence: some }));
        expect(without?.outcome === 'deny').to.equal(beside?.outcome === 'deny');
      }),
      { numRuns: 100 },
    );
  });

  it('never ask less because a rule was added', () => {
    fc.assert(
      fc.property(rules, rule, facts, held, (written, added, given, has) => {
        const ask = { for: 'transfer', facts: given, evidence: has, now: 1000, transaction: 't' };
        const decide = (list: object[]) => loadPolicy({ ...bankDocument, rules: list }).decide(ask).outcome;
        const [before, after] = [decide(written.rules), decide([...written.rules, added])];
        const order = ['allow', 'step-up', 'deny'];
        expect(order.indexOf(after)).to.be.at.least(order.indexOf(before));
      }),
      { numRuns: 100 },
    );
  });
});

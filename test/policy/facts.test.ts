import { expect } from 'chai';
import { RequestError } from '../../src/lib/errors.ts';
import { freezeFacts } from '../../src/lib/facts.ts';
import { bank } from './bank.ts';

describe('facts', () => {
  it('are copied and frozen through and through', () => {
    const given = { amount: 5, payee: { names: ['a'] } };
    const facts = freezeFacts(given);
    given.payee.names.push('b');
    expect(facts).to.deep.equal({ amount: 5, payee: { names: ['a'] } });
    expect(() => (facts.payee as { names: string[] }).names.push('c')).to.throw(TypeError);
  });

  it('that are frozen already come back as they are', () => {
    const facts = freezeFacts({ amount: 5 });
    expect(freezeFacts(facts)).to.equal(facts);
    const own = Object.freeze({ deep: { amount: 5 } });
    expect(freezeFacts(own)).not.to.equal(own);
  });

  for (const [name, value, place] of [
    ['a number that is none', { amount: Number.NaN }, 'facts.amount'],
    ['an infinite number', { amount: Infinity }, 'facts.amount'],
    ['nothing', { amount: undefined }, 'facts.amount'],
    ['a date', { when: new Date(0) }, 'facts.when'],
    ['a big integer', { amount: 5n }, 'facts.amount'],
    ['a function', { amount: () => 5 }, 'facts.amount'],
    ['a name that reaches for a prototype', JSON.parse('{"a":[{"__proto__":{}}]}'), 'facts.a[0].__proto__'],
    ['a list in place of an object', [1], 'facts'],
    ['a text in place of an object', 'amount=5', 'facts'],
    ['null in place of an object', null, 'facts'],
    ['a circle', circle(), `facts${'.self'.repeat(41)}`],
  ] as const) {
    it(`with ${name} are a 400`, () => {
      expect(() => freezeFacts(value))
        .to.throw(RequestError)
        .that.includes({ code: 'facts_invalid', status: 400, place });
    });
  }

  it('are judged by decide in the same way', () => {
    expect(() => bank.decide({ for: 'transfer', facts: { amount: Number.NaN }, evidence: [], now: 0 }))
      .to.throw(RequestError)
      .that.includes({ code: 'facts_invalid' });
  });
});

function circle(): object {
  const self: Record<string, unknown> = {};
  self.self = self;
  return self;
}

import { expect } from 'chai';
import { transferFacts } from '../../example-app/transfer-facts.ts';

const form = { to: 'Mira', country: 'DE', amount: '250', reference: '' };
const amountOf = (amount: unknown) => transferFacts.parse({ ...form, amount }).amount;

describe('the facts of a transfer', () => {
  it('reads the amount as a person writes it', () => {
    expect(['250', '19.9', '19,90', ' 7 ', 1000.01].map(amountOf)).to.deep.equal([
      250, 19.9, 19.9, 7, 1000.01,
    ]);
  });

  for (const amount of [
    '',
    '0',
    '-5',
    '1e3',
    '1.234',
    '1,000.00',
    '0x10',
    'NaN',
    'Infinity',
    '٢',
    null,
    [5],
    {},
  ]) {
    it(`refuses the amount ${JSON.stringify(amount)}`, () => {
      expect(transferFacts.safeParse({ ...form, amount }).success).to.equal(false);
    });
  }

  for (const country of ['', 'de', 'XX', '__proto__', 'toString', ['DE']]) {
    it(`refuses the country ${JSON.stringify(country)}`, () => {
      expect(transferFacts.safeParse({ ...form, country }).success).to.equal(false);
    });
  }

  it('takes nothing that was not asked for', () => {
    expect(transferFacts.parse({ ...form, _csrf: 'x', admin: true })).to.deep.equal({ ...form, amount: 250 });
  });
});

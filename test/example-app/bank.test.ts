import { expect } from 'chai';
import { Bank } from '../../example-app/bank.ts';

const order = { to: 'Mira', country: 'SE', reference: 'rent', amount: 19.99 };

describe('the bank', () => {
  it('takes what is sent from the everyday account, to the cent', () => {
    const bank = new Bank(() => 1_700_000_000.7);
    const [before] = bank.accounts('p1');
    const sent = bank.send('p1', order);
    expect(sent).to.include({ to: 'Mira', country: 'SE', reference: 'rent', cents: 1999, at: 1_700_000_000 });
    expect(bank.accounts('p1')[0].cents).to.equal(before.cents - 1999);
  });

  it('sends nothing when there is too little money', () => {
    const bank = new Bank(() => 0);
    const [before] = bank.accounts('p1');
    expect(bank.send('p1', { ...order, amount: before.cents / 100 + 0.01 })).to.equal(undefined);
    expect(bank.accounts('p1')[0]).to.deep.equal(before);
    expect(bank.transfers('p1')).to.deep.equal([]);
  });

  it('shows a transfer to the person who sent it and to nobody else', () => {
    const bank = new Bank(() => 0);
    const id = bank.send('p1', order)?.id ?? '';
    expect(bank.transfer('p1', id)?.to).to.equal('Mira');
    expect(bank.transfer('p2', id)).to.equal(undefined);
  });

  it('lists the newest transfer first', () => {
    const bank = new Bank(() => 0);
    bank.send('p1', { ...order, to: 'first' });
    bank.send('p1', { ...order, to: 'second' });
    expect(bank.transfers('p1').map(({ to }) => to)).to.deep.equal(['second', 'first']);
  });

  it('gives each account a number with right check digits', () => {
    const bank = new Bank(() => 0);
    for (const { iban } of ['p1', 'p2'].flatMap((person) => bank.accounts(person))) {
      const compact = iban.replaceAll(' ', '');
      const digits = `${compact.slice(4)}${compact.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
        String(letter.charCodeAt(0) - 55),
      );
      expect(BigInt(digits) % 97n, iban).to.equal(1n);
    }
  });
});

import { expect } from 'chai';
import { member } from '../../example-app/demo/bank-customer.ts';
import { anna, bruno, startBank, stepUp, type TestBank, withCodes } from './support/bank.ts';

const small = { to: 'Mira Holm', amount: 250 };
const large = { to: 'Mira Holm', amount: 5000 };

describe('a transfer at the example bank', () => {
  let bank: TestBank;
  beforeEach(async () => {
    bank = await startBank();
  });
  afterEach(() => bank.app.close());

  const balance = async (customer: ReturnType<TestBank['customer']>) =>
    (member(await customer.http.get('/accounts'), 'accounts') as { cents: number }[])[0]?.cents;

  it('needs more than the password, and says what in RFC 9470’s words', async () => {
    const customer = bank.customer();
    await customer.signIn(anna);
    const { status, headers, body } = await customer.transfer(small);
    expect(status).to.equal(401);
    expect(headers.get('www-authenticate')).to.match(
      /^Bearer error="insufficient_user_authentication",.*acr_values="strong"/,
    );
    expect(body).to.include({ code: 'insufficient_user_authentication', acr_values: 'strong' });
  });

  it('goes through after a step-up, with the facts that were judged', async () => {
    const { customer, authenticator } = await withCodes(bank, anna);
    const before = await balance(customer);
    await stepUp(customer, (await customer.transfer(small)).body, authenticator);
    const sent = await customer.transfer(small);
    expect(sent.status).to.equal(201);
    expect(member(sent, 'transfer')).to.include({ to: 'Mira Holm', country: 'DE', cents: 25_000 });
    expect(await balance(customer)).to.equal((before ?? 0) - 25_000);
  });

  it('above 1000 needs a code for exactly this one, each time', async () => {
    const { customer, authenticator } = await withCodes(bank, anna);
    await stepUp(customer, (await customer.transfer(small)).body, authenticator);
    const refused = await customer.transfer(large);
    expect(refused.body).to.include({ acr_values: 'high' }).and.to.have.property('transaction');
    await stepUp(customer, refused.body, authenticator);
    expect((await customer.transfer({ ...large, amount: 5001 })).status).to.equal(401);
    expect((await customer.transfer({ ...large, to: 'Mallory' })).status).to.equal(401);
    expect((await customer.transfer(large)).status).to.equal(201);
    expect((await customer.transfer(large)).status).to.equal(401);
  });

  it('of exactly 1000 is not above 1000', async () => {
    const customer = bank.customer();
    await customer.signIn(anna);
    expect((await customer.transfer({ ...small, amount: 1000 })).body).to.include({ acr_values: 'strong' });
    expect((await customer.transfer({ ...small, amount: 1000.01 })).body).to.include({ acr_values: 'high' });
  });

  it('to an embargoed country is denied, whatever was proven', async () => {
    const { customer, authenticator } = await withCodes(bank, anna);
    await stepUp(customer, (await customer.transfer(small)).body, authenticator);
    const denied = await customer.transfer({ ...small, country: 'KP' });
    expect(denied.status).to.equal(403);
    expect(denied.body).to.include({ code: 'denied', reason: 'embargo' });
  });

  for (const wrong of [
    {},
    { to: 'Mira' },
    { ...small, amount: '-1' },
    { ...small, amount: [1] },
    { ...small, country: 'XX' },
  ]) {
    it(`with the facts ${JSON.stringify(wrong)} is a 400 and never the weaker case`, async () => {
      const customer = bank.customer();
      await customer.signIn(anna);
      const answer = await customer.http.post('/transfer', wrong);
      expect(answer.status).to.equal(400);
      expect(answer.body).to.include({ code: 'facts_invalid' });
    });
  }

  it('of more than there is is refused by the bank, not by the guard', async () => {
    const { customer, authenticator } = await withCodes(bank, anna);
    const much = { ...large, amount: 900_000 };
    await stepUp(customer, (await customer.transfer(much)).body, authenticator);
    expect(await customer.transfer(much)).to.deep.include({ status: 422 });
  });

  it('is shown to whoever sent it and to nobody else', async () => {
    const { customer, authenticator } = await withCodes(bank, anna);
    await stepUp(customer, (await customer.transfer(small)).body, authenticator);
    const location = String(member(await customer.transfer(small), 'location'));
    const other = bank.customer();
    await other.signIn(bruno);
    expect((await customer.http.get(location)).status).to.equal(200);
    expect((await other.http.get(location)).status).to.equal(404);
    expect((await bank.customer().http.get(location)).status).to.equal(401);
  });

  it('without the form’s token sends nothing', async () => {
    const { customer, authenticator } = await withCodes(bank, anna);
    await stepUp(customer, (await customer.transfer(small)).body, authenticator);
    const before = await balance(customer);
    const answer = await customer.http.post(
      '/transfer',
      { country: 'DE', ...small },
      { 'x-csrf-token': 'guessed' },
    );
    expect(answer.status).to.equal(403);
    expect(await balance(customer)).to.equal(before);
  });
});

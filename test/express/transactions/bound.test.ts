import { expect } from 'chai';
import type { Request } from 'express';
import { transactionDigest } from 'passport-stepup';
import { open, personWithOtp, problemOf, stepUp, submit } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { codeAt } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('a bound transaction', () => {
  const app = eachApp({
    routes: (express, made) => {
      const facts = ({ body }: Request) => ({ amount: body.amount, country: body.country });
      express.post(
        '/pay',
        made.requireFor('transfer', facts, { bearer: true }),
        (_req, res) => void res.end(),
      );
    },
  });
  let client: Client;
  let secret: string;
  beforeEach(async () => {
    ({ client, secret } = await personWithOtp(app()));
  });

  const ask = (amount: number) => client.json('/transfer', { amount });
  const approve = async (amount: number) => {
    const problem = await (await ask(amount)).json();
    const view = await open(client, { ...problem, deliver: 'token' });
    const done = await (await submit(client, view.id, { code: await codeAt(app(), secret) })).json();
    expect(done).to.include({ result: 'verified' });
    app().now += 30;
    return done.ceremony;
  };

  it('is built by the server from the facts and shown to its person', async () => {
    const problem = await (await ask(5000)).json();
    const view = await open(client, { ...problem, facts: { amount: 1 } });
    expect(view.transaction).to.deep.equal({
      ...{ id: problem.transaction, action: 'transfer' },
      facts: { amount: 5000, country: 'DE' },
    });
  });

  it('does not count evidence that was made before, or for another', async () => {
    await stepUp(app(), client, secret);
    app().now += 30;
    expect((await ask(5)).status).to.equal(200);
    expect((await ask(5000)).status).to.equal(401);
    await approve(5000);
    expect((await ask(6000)).status).to.equal(401);
    expect((await ask(5000)).status).to.equal(200);
  });

  it('is taken once, also by two requests at once', async () => {
    await approve(5000);
    const both = await Promise.all([ask(5000), ask(5000)]);
    expect(both.filter(({ status }) => status === 200)).to.have.length(1);
    expect((await ask(5000)).status).to.equal(401);
  });

  it('is digested into the assurance', async () => {
    const { assurance, transaction } = await approve(5000);
    const claims = JSON.parse(Buffer.from(assurance.split('.')[1], 'base64url').toString());
    expect(claims.transaction).to.equal(transactionDigest(transaction));
    expect(claims.transaction).not.to.equal(
      transactionDigest({ ...transaction, facts: { amount: 5001, country: 'DE' } }),
    );
  });

  it('belongs to its session alone', async () => {
    const { transaction } = await (await ask(5000)).json();
    const other = app().client();
    await other.json('/login', { username: 'anna', password: 'anna-password' });
    const answer = await other.json('/stepup/ceremonies', { acr_values: 'strong', transaction });
    expect(await problemOf(answer)).to.equal('404 not_found');
  });

  it('passes a token whose assurance was made for it, once', async () => {
    const { assurance } = await approve(5000);
    const pay = (amount: number) =>
      app()
        .client()
        .fetch('/pay', {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${assurance}` },
          body: JSON.stringify({ amount, country: 'DE' }),
        });
    expect((await pay(5001)).status).to.equal(401);
    expect((await pay(5000)).status).to.equal(200);
    expect((await pay(5000)).status).to.equal(401);
  });
});

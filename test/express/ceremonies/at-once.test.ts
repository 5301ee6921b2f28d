import { expect } from 'chai';
import { challenge, look, open, personWithOtp, stepUp, submit, wrongCode } from '../../support/ceremony.ts';
import { codeAt, signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('submissions at once', () => {
  const app = eachApp();

  it('of the same right code: one counts, and the ceremony is complete', async () => {
    const { client, secret } = await personWithOtp(app());
    const { id } = await open(client);
    const nonces = [await challenge(client, id), await challenge(client, id), await challenge(client, id)];
    const code = await codeAt(app(), secret);
    const answers = await Promise.all(nonces.map((nonce) => submit(client, id, { nonce, code })));
    const results = await Promise.all(answers.map(async (one) => (await one.json()).result ?? one.status));
    expect(results.filter((one) => one === 'verified')).to.have.length(1);
    expect((await client.json('/stepup/assurance', {})).status).to.be.oneOf([200, 401]);
  });

  it('of the same right code in two sessions: it counts in one (attack 12)', async () => {
    const { client, secret } = await personWithOtp(app());
    const other = app().client();
    await other.json('/login', { username: 'anna', password: 'anna-password' });
    const [mine, theirs] = [await open(client), await open(other)];
    const code = await codeAt(app(), secret);
    const both = [await submit(client, mine.id, { code }), await submit(other, theirs.id, { code })];
    const results = await Promise.all(both.map(async (one) => (await one.json()).result));
    expect(results).to.deep.equal(['verified', 'rejected']);
    expect((await other.get('/vault')).status).to.equal(401);
  });

  it('of wrong codes never exceed the budget', async () => {
    const { client, secret } = await personWithOtp(app());
    const { id } = await open(client);
    const nonces: string[] = [];
    for (let round = 0; round < 8; round += 1) nonces.push(await challenge(client, id));
    const code = await wrongCode(app(), secret);
    const answers = await Promise.all(nonces.map((nonce) => submit(client, id, { nonce, code })));
    const judged = answers.filter(({ status }) => status === 200);
    expect(judged.length).to.be.at.most(5);
    expect(await look(client, id)).to.deep.include({ acr: 'strong' });
    expect((await client.get('/vault')).status).to.equal(401);
  });

  it('add up over ceremonies of one person', async () => {
    const { client, secret } = await personWithOtp(app());
    const code = await wrongCode(app(), secret);
    for (let round = 0; round < 100; round += 1) {
      const { id } = await open(client, { acr_values: 'strong', max_age: 10_000 + Math.floor(round / 4) });
      const answer = await submit(client, id, { code });
      expect(await answer.json(), `${round}`).to.include({ result: 'rejected' });
      app().now += 130;
    }
    const { factors } = await open(client);
    expect(factors.otp).to.include({ state: 'locked' });
    app().now += 86_400;
    await signIn(client);
    await stepUp(app(), client, secret);
  }).timeout(40_000);
});

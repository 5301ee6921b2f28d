import { expect } from 'chai';
import { problemOf } from '../../support/ceremony.ts';
import { eachTwoWays } from '../../support/step-up-app-hooks.ts';

const form = { username: 'anna', password: 'anna-password', key: 'x' };

describe('the challenge of a sign-in form', () => {
  const two = eachTwoWays({ options: { challengesPerMinute: 3 } });

  it('counts once, for the cookie that asked for it', async () => {
    const { app } = two();
    const [client, other] = [app.client(), app.client()];
    const { nonce } = await (await client.json('/stepup/sign-in/challenge', { factor: 'key' })).json();
    expect((await other.json('/login-strong', { ...form, key_nonce: nonce })).status).to.equal(401);
    const { nonce: again } = await (await client.json('/stepup/sign-in/challenge', { factor: 'key' })).json();
    expect((await client.json('/login-strong', { ...form, key_nonce: again })).status).to.equal(200);
    expect(client.cookies.has('stepup_sign_in')).to.equal(false);
  });

  it('is limited by address, and a header buys no more', async () => {
    const { app } = two();
    const ask = (address: string) =>
      app.client().fetch('/stepup/sign-in/challenge', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: '{"factor":"key"}',
      });
    for (const address of ['1', '2', '3']) expect((await ask(`10.0.0.${address}`)).status).to.equal(201);
    const refused = await ask('10.0.0.4');
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
    expect(await problemOf(refused)).to.equal('429 rate_limited');
  });

  it('of one factor does not answer for another (rule 7)', async () => {
    const { app, push } = two();
    const client = app.client();
    const { nonce } = await (await client.json('/stepup/sign-in/challenge', { factor: 'key' })).json();
    const swapped = { username: 'anna', password: 'anna-password', push: 'y', push_nonce: nonce };
    expect((await client.json('/login-strong', swapped)).status).to.equal(401);
    expect(push.captures).to.deep.equal([]);
  });
});

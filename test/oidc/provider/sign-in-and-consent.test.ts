import { expect } from 'chai';
import { challenge } from '../../support/ceremony.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachProvider } from '../support/hooks.ts';
import { ceremonyAt, follow, goOn } from '../support/provider-app.ts';

describe('a request that wants a new sign-in and consent', () => {
  const scene = eachProvider({ provider: { firstParty: [] } });

  it('ends after one of each', async () => {
    const { app, shop, anna } = scene();
    app.now += 5;
    const request = await shop.begin({ prompt: 'login consent' });
    const stopped = await follow(anna.client, request.url);
    const nonce = await challenge(anna.client, ceremonyAt(stopped), 'password');
    const fields = { nonce, username: 'anna', password: 'anna-password' };
    await anna.client.json(`/stepup/ceremonies/${ceremonyAt(stopped)}/factors/password`, fields);
    const asked = await goOn(anna.client, await follow(anna.client, stopped.url));
    app.now += 50;
    const sent = await anna.client.form(`${asked.url.pathname}/consent`, { answer: 'allow' });
    const back = await follow(anna.client, sent.headers.get('location') ?? '');
    expect((await request.tokens(back.url)).claims()).to.include({ auth_time: app.now - 50 });
  });

  it('gives no code of one person where another has signed in before the answer', async () => {
    const { shop, anna } = scene();
    const asked = await follow(anna.client, (await shop.begin()).url);
    expect(asked.url.pathname).to.match(/^\/interaction\//);
    await signIn(anna.client, 'bert');
    const sent = await anna.client.form(`${asked.url.pathname}/consent`, { answer: 'allow' });
    const back = await follow(anna.client, sent.headers.get('location') ?? '/none');
    expect(back.url.searchParams.has('code')).to.equal(false);
  });
});

import { expect } from 'chai';
import { challenge } from '../../support/ceremony.ts';
import { confirm, eachProvider } from '../support/hooks.ts';
import { type Arrived, ceremonyAt, follow, goOn } from '../support/provider-app.ts';

describe('max_age and prompt=login', () => {
  const scene = eachProvider();

  /** Enters the password again in the ceremony that a walk has come to, and goes on. */
  const password = async (at: Arrived): Promise<Arrived> => {
    const { client } = scene().anna;
    const nonce = await challenge(client, ceremonyAt(at), 'password');
    const fields = { nonce, username: 'anna', password: 'anna-password' };
    const done = await client.json(`/stepup/ceremonies/${ceremonyAt(at)}/factors/password`, fields);
    expect((await done.json()).result).to.equal('verified');
    return goOn(client, await follow(client, at.url));
  };

  it('take a young sign-in as it is', async () => {
    const { shop, anna } = scene();
    const back = await follow(anna.client, (await shop.begin({ max_age: '60' })).url);
    expect(back.url.searchParams.has('code')).to.equal(true);
  });

  it('ask for an old one again, and tell its new time', async () => {
    const { app, shop, anna } = scene();
    app.now += 61;
    const request = await shop.begin({ max_age: '60' });
    const stopped = await follow(anna.client, request.url);
    const back = await password(stopped);
    expect((await request.tokens(back.url)).claims()).to.include({ auth_time: app.now, acr: 'basic' });
  });

  for (const asked of [{ max_age: '0' }, { prompt: 'login' }]) {
    it(`end after one sign-in for ${JSON.stringify(asked)}, however long the person takes`, async () => {
      const { app, shop, anna } = scene();
      app.now += 5;
      const request = await shop.begin(asked);
      const stopped = await follow(anna.client, request.url);
      app.now += 100;
      const back = await password(stopped);
      expect((await request.tokens(back.url)).claims()).to.include({ auth_time: app.now });
    });
  }

  it('end after one sign-in with two factors, which take time', async () => {
    const { app, shop, anna } = scene();
    app.now += 5;
    const request = await shop.begin({ acr_values: 'strong', prompt: 'login' });
    const stopped = await follow(anna.client, request.url);
    const nonce = await challenge(anna.client, ceremonyAt(stopped), 'password');
    const fields = { nonce, username: 'anna', password: 'anna-password' };
    await anna.client.json(`/stepup/ceremonies/${ceremonyAt(stopped)}/factors/password`, fields);
    const signedIn = app.now;
    app.now += 60;
    const back = await confirm(scene(), stopped);
    expect((await request.tokens(back.url)).claims()).to.include({ acr: 'strong', auth_time: signedIn });
  });

  it('hold for the second factor too', async () => {
    const { app, shop, anna } = scene();
    const first = await shop.begin({ acr_values: 'strong' });
    await confirm(scene(), await follow(anna.client, first.url));
    app.now += 61;
    const stopped = await follow(
      anna.client,
      (await shop.begin({ acr_values: 'strong', max_age: '60' })).url,
    );
    const view = await (await anna.client.get(`/stepup/ceremonies/${ceremonyAt(stopped)}`)).json();
    expect(view.missing).to.deep.equal([['password', 'otp']]);
  });

  it('end in login_required with prompt=none', async () => {
    const { app, shop, anna } = scene();
    await follow(anna.client, (await shop.begin()).url);
    app.now += 61;
    const back = await follow(anna.client, (await shop.begin({ max_age: '60', prompt: 'none' })).url);
    expect(back.url.searchParams.get('error')).to.equal('login_required');
  });
});

import { expect } from 'chai';
import { buildEndSessionUrl } from 'openid-client';
import { eachProvider } from '../support/hooks.ts';
import { follow } from '../support/provider-app.ts';

describe('signing out', () => {
  const scene = eachProvider();

  it('at the application leaves no sign-in at the provider', async () => {
    const { shop, anna } = scene();
    await follow(anna.client, (await shop.begin()).url);
    await anna.client.json('/sign-out', {});
    const silent = await follow(anna.client, (await shop.begin({ prompt: 'none' })).url);
    expect(silent.url.searchParams.get('error')).to.equal('login_required');
    const asked = await follow(anna.client, (await shop.begin()).url);
    expect(asked.url.pathname).to.equal('/sign-in');
  });

  it('at the provider ends the session and its evidence', async () => {
    const { app, shop, anna } = scene();
    const request = await shop.begin();
    const tokens = await request.tokens((await follow(anna.client, request.url)).url);
    const ending = buildEndSessionUrl(shop.config, { id_token_hint: tokens.id_token ?? '' });
    const page = await follow(anna.client, ending);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec((await page.answer?.text()) ?? '') ?? [];
    await anna.client.form('/session/end/confirm', { xsrf, logout: 'yes' });
    expect((await anna.client.get('/account')).status).to.equal(401);
    expect(app.events.map(({ type, reason }) => `${type} ${reason}`)).to.include('session.ended provider');
  });
});

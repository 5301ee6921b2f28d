import { expect } from 'chai';
import { allowInsecureRequests, ClientSecretPost, discovery } from 'openid-client';
import { Strategy } from 'openid-client/passport';
import { definePolicy } from 'passport-stepup';
import { SECRET, startUpstream, type Upstream } from '../strategies/oidc/support/upstream.ts';
import { freePort } from '../support/free-port.ts';
import { startTestApp, type TestApp } from '../support/step-up-app.ts';

describe('openid-client’s own strategy as the first factor of signIn', () => {
  let upstream: Upstream;
  let app: TestApp;
  before(async () => {
    const [port, appPort] = [await freePort(), await freePort()];
    const callbackURL = `http://127.0.0.1:${appPort}/stepup/callback/work`;
    upstream = await startUpstream(port, {
      client: { redirect_uris: [callbackURL], token_endpoint_auth_method: 'client_secret_post' },
    });
    const config = await discovery(new URL(upstream.issuer), 'app', undefined, ClientSecretPost(SECRET), {
      execute: [allowInsecureRequests],
    });
    const strategy = new Strategy({ config, scope: 'openid', callbackURL }, (tokens, done) =>
      done(null, { id: tokens.claims()?.sub }),
    );
    app = await startTestApp({
      port: appPort,
      options: {
        policy: definePolicy({
          factors: { work: 'password' },
          levels: { basic: 'work', strong: 'work' },
          rules: [{ for: 'transfer', require: 'basic' }],
        }),
        strategies: { work: { strategy, fields: [] } },
      } as never,
    });
  });
  after(async () => {
    upstream.close();
    await app.close();
  });

  it('signs in whom the provider names, in the browser that left', async () => {
    const [anna, thief] = [app.client(), app.client()];
    const sent = await anna.navigate('/login', { factor: 'work' });
    const back = await upstream.visit(sent.headers.get('location') ?? '');
    expect((await thief.navigate(back.pathname + back.search)).status).to.equal(401);
    const done = await anna.navigate(back.pathname + back.search);
    expect(done.headers.get('location')).to.equal('/');
    expect(await (await anna.get('/account')).json()).to.include({ subject: 'u-anna' });
  });
});

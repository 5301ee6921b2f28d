import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { contextOf } from '../../../src/express/context-of.ts';
import { endSession } from '../../../src/express/end-session.ts';
import type { Client } from '../../support/jar.ts';
import { signIn } from '../../support/step-up-app.ts';
import {
  CLIENT,
  follow,
  type ProviderApp,
  Shop,
  signInAt,
  startProviderApp,
} from '../support/provider-app.ts';

/** Waits until it holds; the notices go out beside the answer to whoever signed out. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).to.equal(true);
}

describe('the clients of the provider, when a session of ours ends', () => {
  let app: ProviderApp;
  let server: Server;
  let status = 200;
  let got: string[] = [];
  const logged: object[] = [];
  beforeEach(async () => {
    [status, got] = [200, []];
    logged.length = 0;
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      got.push(new URLSearchParams(body).get('logout_token') ?? body);
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const told = {
      backchannel_logout_uri: `http://127.0.0.1:${port}/logout`,
      backchannel_logout_session_required: true,
    };
    const quiet = {
      client_id: 'quiet',
      client_secret: 'another secret, long enough',
      redirect_uris: CLIENT.redirect_uris,
    };
    app = await startProviderApp({
      options: { logger: { warn: () => {}, error: (details) => void logged.push(details) } },
      provider: {
        clients: [{ ...CLIENT, ...told }, quiet],
        firstParty: ['shop', 'quiet'],
        // The provider’s own way out refuses addresses of this machine.
        fetch: (url, { dispatcher: _guard, ...init }: RequestInit & { dispatcher?: unknown } = {}) =>
          fetch(url, init),
      },
    });
  });
  afterEach(async () => {
    await app.close();
    server.closeAllConnections();
    server.close();
  });

  const arrive = async (client: Client, of = CLIENT as { client_id: string; client_secret: string }) => {
    const shop = await Shop.at(app, of);
    const request = await shop.begin();
    const asked = await follow(client, request.url);
    const back = asked.url.pathname === '/sign-in' ? await signInAt(client, asked) : asked;
    return (await request.tokens(back.url)).claims();
  };
  const logoutToken = async (at = 0) => {
    const { config } = await Shop.at(app);
    const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? ''));
    const checks = { issuer: app.origin, audience: 'shop', typ: 'logout+jwt' };
    return (await jwtVerify(got[at] ?? '', keys, checks)).payload;
  };

  it('are told, with the session that they know, and nobody else’s', async () => {
    const [anna, annaToo] = [app.client(), app.client()];
    const claims = await arrive(anna);
    await arrive(anna, { client_id: 'quiet', client_secret: 'another secret, long enough' });
    await arrive(annaToo);
    expect(claims?.sid).to.be.a('string');
    await anna.json('/sign-out', {});
    await until(() => got.length > 0);
    const token = await logoutToken();
    expect(token).to.include({ sub: 'anna', sid: claims?.sid });
    expect(token.events).to.deep.equal({ 'http://schemas.openid.net/event/backchannel-logout': {} });
    expect(token).to.not.have.property('nonce');
    const other = await follow(annaToo, (await (await Shop.at(app)).begin({ prompt: 'none' })).url);
    expect(other.url.searchParams.get('code'), 'the other browser is still signed in').to.be.a('string');
    expect(got).to.have.length(1);
  });

  it('are told whatever it was that ended it', async () => {
    const anna = app.client();
    await arrive(anna);
    const context = contextOf(app.stepUp);
    for (const { sid } of await context.sessions.of('anna')) await endSession(context, sid, 'caep');
    await until(() => got.length > 0);
    expect(await logoutToken()).to.include({ sub: 'anna' });
  });

  it('are not told where the person signs in again, but at the end of that', async () => {
    const anna = app.client();
    const claims = await arrive(anna);
    await signIn(anna);
    expect((await anna.get('/account')).status).to.equal(200);
    await anna.json('/sign-out', {});
    await until(() => got.length > 0);
    expect(got).to.have.length(1);
    expect(await logoutToken()).to.include({ sid: claims?.sid });
  });

  it('that cannot be reached are logged, and the session has ended all the same', async () => {
    const anna = app.client();
    await arrive(anna);
    status = 500;
    await anna.json('/sign-out', {});
    await until(() => logged.length > 0);
    expect(logged[0]).to.deep.equal({ code: 'event_undelivered', cause: ['Error'] });
    const silent = await follow(anna, (await (await Shop.at(app)).begin({ prompt: 'none' })).url);
    expect(silent.url.searchParams.get('error')).to.equal('login_required');
  });

  it('are told once by the provider where the person logs out there', async () => {
    const anna = app.client();
    await arrive(anna);
    const page = await follow(anna, `${app.origin}/session/end`);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec((await page.answer?.text()) ?? '') ?? [];
    await anna.form('/session/end/confirm', { xsrf, logout: 'yes' });
    await until(() => app.events.some(({ type }) => type === 'session.ended'));
    await signIn(anna);
    expect(got).to.have.length(1);
  });
});

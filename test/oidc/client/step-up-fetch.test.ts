import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { getDPoPHandle, randomDPoPKeyPair } from 'openid-client';
import { type ServiceFetchOptions, stepUpFetch } from 'passport-stepup/oidc';
import { confirm, eachProvider } from '../support/hooks.ts';
import { follow, REDIRECT } from '../support/provider-app.ts';
import { AUDIENCE, jwtAccessTokens, type Service, startService } from '../support/service.ts';

describe('stepUpFetch', () => {
  const scene = eachProvider({ provider: jwtAccessTokens, realTime: true });
  let service: Service;
  beforeEach(async () => {
    service = await startService(scene().app.origin);
  });
  afterEach(() => service.close());

  /** A client with a person at its side, who confirms whatever ceremony they are led to. */
  const clientOf = async (more: Partial<ServiceFetchOptions> = {}) => {
    const { shop, anna } = scene();
    const kept: { token: string | undefined; asked: URL[] } = { token: undefined, asked: [] };
    const authorize = async (url: URL) => {
      kept.asked.push(url);
      const at = await follow(anna.client, url);
      return at.url.pathname.startsWith('/stepup/ceremonies/') ? (await confirm(scene(), at)).url : at.url;
    };
    const first = await shop.begin({ resource: AUDIENCE, scope: 'openid accounts' });
    kept.token = (await first.tokens((await follow(anna.client, first.url)).url, more.dpop)).access_token;
    const call = stepUpFetch({
      config: shop.config,
      redirectUri: REDIRECT,
      scope: 'openid accounts',
      parameters: { resource: AUDIENCE },
      services: [service.origin],
      tokens: { get: () => kept.token, set: (token) => void Object.assign(kept, { token }) },
      authorize,
      ...more,
    });
    return { call, kept };
  };

  it('asks for what the service wants, and repeats the call once', async () => {
    const { call, kept } = await clientOf();
    expect((await call(`${service.origin}/low`)).status).to.equal(200);
    expect(kept.asked).to.have.length(0);
    const answer = await call(`${service.origin}/high`, { method: 'POST', body: 'pay' });
    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.include({ subject: 'anna', acr: 'high' });
    expect(kept.asked.map(({ searchParams }) => searchParams.get('acr_values'))).to.deep.equal(['strong']);
    expect(service.calls['/high']).to.equal(2);
    await call(`${service.origin}/high`);
    expect(kept.asked).to.have.length(1);
  });

  it('does not ask again where the service wants the same again', async () => {
    const teasing = createServer((_request, response) => {
      response.writeHead(401, {
        'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="strong"',
      });
      response.end('again');
    }).listen(0, '127.0.0.1');
    await once(teasing, 'listening');
    const origin = `http://127.0.0.1:${(teasing.address() as AddressInfo).port}`;
    const { call, kept } = await clientOf({ services: [origin] });
    const answer = await call(`${origin}/high`);
    teasing.close();
    expect(answer.status).to.equal(401);
    expect(await answer.text()).to.equal('again');
    expect(kept.asked).to.have.length(1);
  });

  it('ends where the authorization server cannot do it', async () => {
    const { call } = await clientOf({
      authorize: async (url) => {
        const back = new URL(REDIRECT);
        const state = url.searchParams.get('state') ?? '';
        back.search = new URLSearchParams({ error: 'unmet_authentication_requirements', state }).toString();
        back.searchParams.set('iss', scene().app.origin);
        return back;
      },
    });
    const error = await call(`${service.origin}/high`).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('error', 'unmet_authentication_requirements');
    expect(service.calls['/high']).to.equal(1);
  });

  it('asks once for calls that meet the same challenge at once', async () => {
    const { call, kept } = await clientOf();
    const answers = await Promise.all([call(`${service.origin}/high`), call(`${service.origin}/high`)]);
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(kept.asked).to.have.length(1);
  });

  it('sends the token to no other place, and follows no other’s challenge', async () => {
    const { call } = await clientOf();
    const error = await call('http://evil.localhost/high').catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'request_malformed');
  });

  it('gives a 403 for a missing scope as it is', async () => {
    const { call, kept } = await clientOf();
    expect((await call(`${service.origin}/scoped`)).status).to.equal(403);
    expect(kept.asked).to.have.length(0);
  });

  it('does all of it with tokens that are bound to a key', async () => {
    const dpop = getDPoPHandle(scene().shop.config, await randomDPoPKeyPair());
    const { call, kept } = await clientOf({ dpop });
    const answer = await call(`${service.origin}/high`);
    expect(await answer.json()).to.have.nested.property('accessToken.cnf.jkt');
    expect(kept.asked).to.have.length(1);
  });
});

import { expect } from 'chai';
import { startWorld, type World } from './world.ts';

describe('the AwareID emulator: access', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.close());

  function form(change: Record<string, string> = {}): Record<string, string> {
    const { clientId, clientSecret } = world.emulator.credentials;
    const right = {
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'openid',
      grant_type: 'client_credentials',
    };
    return { ...right, ...change };
  }

  async function post(
    body: URLSearchParams | string,
    realm = world.emulator.credentials.realm,
    type?: string,
  ) {
    const address = `${world.emulator.baseUrl}/auth/realms/${realm}/protocol/openid-connect/token`;
    const answer = await fetch(address, {
      method: 'POST',
      body,
      ...(type ? { headers: { 'content-type': type } } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as any };
  }

  it('gives a token for 300 seconds, and no refresh token', async () => {
    const { status, body } = await post(new URLSearchParams(form()));
    expect(status).to.equal(200);
    expect(body).to.include({
      expires_in: 300,
      refresh_expires_in: 0,
      token_type: 'Bearer',
      scope: 'openid',
    });
    expect(body).to.not.have.property('refresh_token');
    expect(body.access_token.split('.')).to.have.length(3);
  });

  it('takes a form only', async () => {
    const { status, body } = await post(JSON.stringify(form()), undefined, 'application/json');
    expect([status, body.error]).to.deep.equal([400, 'invalid_request']);
  });

  for (const [name, change, status] of [
    ['another secret', { client_secret: 'x' }, 401],
    ['another client', { client_id: 'x' }, 401],
    ['another grant', { grant_type: 'password' }, 400],
    ['another scope', { scope: 'email' }, 400],
  ] as const) {
    it(`refuses ${name}`, async () => {
      expect((await post(new URLSearchParams(form(change)))).status).to.equal(status);
    });
  }

  it('knows one realm', async () => {
    expect((await post(new URLSearchParams(form()), 'other')).status).to.equal(404);
  });

  it('refuses a call without, with a changed and with another kind of token', async () => {
    const token = await world.token();
    const { body } = await post(new URLSearchParams(form()));
    const [header, payload] = token.split('.');
    for (const wrong of ['', 'Bearer x', `Bearer ${header}.${payload}.AAAA`, `Bearer ${body.id_token}`])
      expect((await world.ask(87, { headers: { authorization: wrong } })).status, wrong).to.equal(401);
  });

  it('refuses a call without the key', async () => {
    expect((await world.ask(87, { headers: { apikey: 'x' } })).status).to.equal(403);
  });

  it('ends a token after 300 seconds', async () => {
    const authorization = `Bearer ${await world.token()}`;
    world.time.now += 299;
    expect((await world.ask(87, { headers: { authorization } })).status).to.equal(200);
    world.time.now += 1;
    expect((await world.ask(87, { headers: { authorization } })).status).to.equal(401);
  });

  it('takes a token for an expired one on request', async () => {
    world.emulator.faults.set({ kind: 'vendor', name: 'token-expired', times: 1 });
    expect((await world.ask(87)).status).to.equal(401);
    expect((await world.ask(87)).status).to.equal(200);
  });
});

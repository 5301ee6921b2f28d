import { expect } from 'chai';
import { fetchToken, startWorld, type World } from './world.ts';

describe('the AwareID emulator: operations that are mounted elsewhere', () => {
  let world: World;
  before(async () => {
    world = await startWorld({
      strict: true,
      operations: {
        enroll: { path: '/v2/begin' },
        webhookUpdate: { method: 'PATCH', path: '/hooks/{webhookId}/change' },
        geofenceToggle: { method: 'POST' },
      },
    });
  });
  after(() => world.close());

  async function send(method: string, path: string, body: unknown) {
    const { baseUrl, credentials } = world.emulator;
    const authorization = `Bearer ${await fetchToken(world.emulator)}`;
    const headers = { authorization, apikey: credentials.apiKey, 'content-type': 'application/json' };
    const answer = await fetch(baseUrl + path, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  it('answers there, and no longer at the contract’s place', async () => {
    const body = { username: 'ada', email: 'ada@example.com' };
    expect((await send('POST', '/v2/begin', body)).body.userExistsAlready).to.equal(false);
    expect((await send('POST', '/onboarding/enrollment/enroll', body)).status).to.equal(404);
  });

  it('moves the method and the parameters too', async () => {
    const hook = {
      url: 'http://127.0.0.1:1/hook',
      events: ['enrollment.started'],
      encryptMessageBody: false,
    };
    const { body } = await send('POST', '/webhook/registration', hook);
    const changed = await send('PATCH', `/hooks/${body.webhookId}/change`, {
      events: ['enrollment.completed'],
    });
    expect(changed.body).to.deep.equal(body);
    const rule = { type: 'include', geofence: { type: 'admin', definitions: [{ country: 'US' }] } };
    await send('POST', '/compliance/geofence/definitions/A%2Fb', rule);
    expect(
      (await send('POST', '/compliance/geofence/definitions/A%2Fb/toggle-status', {})).body.isEnabled,
    ).to.equal(false);
    expect((await send('PUT', '/compliance/geofence/definitions/A%2Fb/toggle-status', {})).status).to.equal(
      404,
    );
  });

  it('is held to the contract there as well', async () => {
    const { status, body } = await send('POST', '/v2/begin', { username: 7, email: 'a@b.c' });
    expect([status, body.errorCode]).to.deep.equal([500, 'INTERNAL_SERVER_ERROR']);
    expect(body.errorMsg).to.include('request/body/username must be string');
  });

  it('refuses an unmapped path as the vendor’s framework does', async () => {
    const { status, body } = await send('POST', '/nothing/here', {});
    expect([status, body]).to.deep.equal([404, { status: 404, error: 'Not Found', path: '/nothing/here' }]);
  });
});

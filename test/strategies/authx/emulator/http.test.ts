import { expect } from 'chai';
import { captureOf, type Emulated, emulated } from '../emulated.ts';

describe('the AuthX emulator', () => {
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated();
  });
  afterEach(() => one.close());

  const ask = (path: string, init: RequestInit = {}) => fetch(`${one.emulator.url}${path}`, init);
  const tokenHeaders = (key = one.emulator.credentials.applicationKey) => ({
    ApplicationId: one.emulator.credentials.applicationId,
    ApplicationKey: key,
  });
  const bearer = async () => {
    const answer = await ask('/AccessToken', { method: 'POST', headers: tokenHeaders() });
    return { authorization: `Bearer ${((await answer.json()) as { access_token: string }).access_token}` };
  };
  const post = async (path: string, body: unknown) => {
    const headers = { ...(await bearer()), 'content-type': 'application/json' };
    const answer = await ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('gives tokens for the right credentials, by POST and GET', async () => {
    for (const method of ['POST', 'GET'])
      expect((await ask('/AccessToken', { method, headers: tokenHeaders() })).status).to.equal(200);
    const wrong = await ask('/AccessToken', { method: 'POST', headers: tokenHeaders('other') });
    expect([wrong.status, await wrong.json()]).to.deep.equal([
      401,
      { error: 'invalid_client', error_description: 'Invalid ApplicationId or ApplicationKey' },
    ]);
  });

  it('lets nobody in without a token of its own', async () => {
    for (const authorization of ['', 'Bearer x', 'bearer', 'Basic eDp5']) {
      const answer = await ask('/VerifyPin', { method: 'POST', headers: { authorization } });
      expect(answer.status).to.equal(401);
    }
  });

  it('takes a token no longer than 14 days', async () => {
    const time = { now: 1_700_000_000 };
    const aged = await emulated({ clock: () => time.now });
    await aged.client.deleteUser({ guid: 'x' });
    time.now += 1_209_600;
    await aged.client.deleteUser({ guid: 'x' });
    const tokens = aged.emulator.requests().filter((request) => request.path === '/AccessToken');
    await aged.close();
    expect(tokens).to.have.length(2);
  });

  it('answers other methods with 405, other content types with 415, other paths with 404', async () => {
    expect((await ask('/VerifyPin')).status).to.equal(405);
    const text = { method: 'POST', headers: await bearer(), body: 'x' };
    expect((await ask('/VerifyPin', text)).status).to.equal(415);
    expect((await ask('/ProcessBiometric', text)).status).to.equal(415);
    expect((await ask('/verifypin', text)).status).to.equal(404);
  });

  it('locks after five wrong PINs in a row, also when they come at once, until a new one is set', async () => {
    const { guid } = await one.client.addUser({
      userName: 'u',
      email: 'u@example.com',
      firstName: 'A',
      lastName: 'B',
      mobile: { number: '1' },
    });
    await one.client.generatePin({ guid, pin: '402917' });
    const wrong = Array.from({ length: 9 }, () => one.client.verifyPin({ guid, pin: '000001' }));
    expect((await Promise.all(wrong)).some(({ success }) => success)).to.equal(false);
    expect(await one.client.verifyPin({ guid, pin: '402917' })).to.include({ code: 0, text: 'User locked' });
    await one.client.generatePin({ guid, pin: '402918' });
    expect(await one.client.verifyPin({ guid, pin: '402918' })).to.include({ success: true });
  });

  it('knows a login name once, in whatever case, aliases too', async () => {
    const user = (user_name: string, alias_name = '') => ({
      user_name,
      alias_name,
      email: 'u@example.com',
      name: { first_Name: 'A', last_Name: 'B' },
      phone: { mobile: { number: '1' } },
    });
    const codes: unknown[] = [];
    for (const body of [user('ada', 'lovelace'), user('ADA'), user('bob', 'Lovelace'), user('bob')])
      codes.push((await post('/AddUser', body)).body.response_code);
    expect(codes).to.deep.equal([1, 0, 0, 1]);
  });

  it('strict, refuses what the contract does not allow; otherwise answers with code 0', async () => {
    const flat = { user_name: 'ada', first_Name: 'A', last_Name: 'B', email: 'a@example.com' };
    expect((await post('/AddUser', flat)).status).to.equal(400);
    const lenient = await emulated({ strict: false });
    const first = one;
    one = lenient;
    const answer = await post('/AddUser', flat);
    await first.close();
    expect(answer).to.deep.include({ status: 200 }).and.to.have.nested.property('body.response_code', 0);
  });

  it('answers code 7 for another application, and 8 for a login name in place of the guid', async () => {
    const form = (key: string) => {
      const { authenticationKey, secretKey, hostName } = one.emulator.credentials;
      const body = new FormData();
      const application_parameters = {
        application_key: key || authenticationKey,
        secret_key: secretKey,
        host_name: hostName,
      };
      body.set(
        'processBiometrics',
        JSON.stringify({ authentication_id: 3, process_type: 2, user_name: 'ada', application_parameters }),
      );
      return body;
    };
    const codes: unknown[] = [];
    for (const key of ['other', '']) {
      const init = { method: 'POST', headers: await bearer(), body: form(key) };
      codes.push(
        ((await (await ask('/ProcessBiometric', init)).json()) as Record<string, unknown>).response_code,
      );
    }
    expect(codes).to.deep.equal([7, 8]);
  });

  it('shows users and counts, and neither PIN, template, token nor key', async () => {
    await one.pin.enroll(captureOf({ pin: '402917' }));
    const page = await (await ask('/emulator')).text();
    expect(page).to.include('u-').and.include('pin').and.include('/GeneratePin');
    for (const secret of ['402917', ...Object.values(one.emulator.credentials).slice(1, 4)])
      expect(page).to.not.include(secret);
  });
});

import { expect } from 'chai';
import { codeAt, enrollOtp, signIn, startTestApp, type TestApp } from '../support/step-up-app.ts';

describe('a login from the password to a guarded route', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
  });
  afterEach(() => app.close());

  it('signs in, enrolls, steps up in a ceremony and passes', async () => {
    const client = app.client();
    expect((await signIn(client)).status).to.equal(200);
    expect((await client.get('/account')).status).to.equal(200);
    const secret = await enrollOtp(app, client);
    app.now += 30;
    const refused = await client.get('/vault');
    expect(refused.status).to.equal(401);
    const problem = await refused.json();
    const opened = await client.json('/stepup/ceremonies', problem);
    expect(opened.status).to.equal(201);
    const view = await opened.json();
    expect(view.missing).to.deep.equal([['otp']]);
    const at = `/stepup/ceremonies/${view.id}/factors/otp`;
    const { nonce } = await (await client.json(`${at}/challenge`, {})).json();
    const done = await client.json(at, { nonce, code: await codeAt(app, secret) });
    expect(await done.json()).to.include({ result: 'verified' });
    const passed = await client.get('/vault');
    expect(passed.status).to.equal(200);
    expect((await passed.json()).claims.amr).to.have.members(['pwd', 'otp', 'mfa']);
  });

  it('signs in with password and code side by side', async () => {
    const client = app.client();
    await signIn(client);
    const secret = await enrollOtp(app, client);
    app.now += 30;
    const fresh = app.client();
    const response = await fresh.json('/login-strong', {
      username: 'anna',
      password: 'anna-password',
      code: await codeAt(app, secret),
    });
    expect(response.status).to.equal(200);
    expect((await fresh.get('/vault')).status).to.equal(200);
  });
});

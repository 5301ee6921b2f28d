import { expect } from 'chai';
import { codeAt, enrollOtp, signIn, startTestApp, type TestApp } from '../support/step-up-app.ts';

describe('an assurance in the last second of its evidence', () => {
  let app: TestApp;
  before(async () => {
    app = await startTestApp();
  });
  after(() => app.close());

  it('is of the level that still holds a second later', async () => {
    const client = app.client();
    await signIn(client);
    const secret = await enrollOtp(app, client);
    app.now += 30;
    const view = await (
      await client.json('/stepup/ceremonies', { acr_values: 'strong', deliver: 'token' })
    ).json();
    const at = `/stepup/ceremonies/${view.id}/factors/otp`;
    const { nonce } = await (await client.json(`${at}/challenge`, {})).json();
    const done = await client.json(at, { nonce, code: await codeAt(app, secret) });
    expect((await done.json()).ceremony.assurance).to.be.a('string');
    app.now += 299;
    expect((await (await client.fetch('/stepup/assurance', { method: 'POST' })).json()).acr).to.equal(
      'strong',
    );
    app.now += 1;
    expect((await client.get('/vault')).status).to.equal(200);
    expect((await (await client.fetch('/stepup/assurance', { method: 'POST' })).json()).acr).to.equal(
      'basic',
    );
    const looked = await (await client.get(`/stepup/ceremonies/${view.id}`)).json();
    expect(looked.assurance).to.equal(undefined);
  });
});

import { expect } from 'chai';
import { codeAt, signIn, startTestApp, type TestApp } from '../../support/step-up-app.ts';

describe('setting up one-time codes with a code that does not fit', () => {
  let app: TestApp;
  before(async () => {
    app = await startTestApp();
  });
  after(() => app.close());

  it('is told to be wrong, not to be recorded, and goes on with the same seed', async () => {
    const client = app.client();
    await signIn(client);
    const begun = await (await client.json('/stepup/enrollments', { factor: 'otp', consent: true })).json();
    const at = `/stepup/enrollments/${begun.enrollment.id}`;
    const { secret } = begun.challenge.data;
    const code = await codeAt(app, secret, 100);
    const wrong = await (await client.json(at, { nonce: begun.challenge.nonce, code })).json();
    expect(wrong).to.include({ result: 'retry', reason: 'wrong_code', remaining: 1 });
    expect(wrong.challenge.data.secret).to.equal(secret);
    const { nonce } = wrong.challenge;
    const right = await (await client.json(at, { nonce, code: await codeAt(app, secret) })).json();
    expect(right).to.deep.include({ result: 'verified' });
  });
});

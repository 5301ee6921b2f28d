import { expect } from 'chai';
import { personWithOtp, problemOf } from '../support/ceremony.ts';
import { codeAt, signIn, startTestApp, type TestApp } from '../support/step-up-app.ts';
import { malformedBodies } from './malformed-bodies.ts';

const good = { username: 'anna', password: 'anna-password' };

describe('sign-in forms that cannot be read', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ parsers: false });
  });
  afterEach(() => app.close());

  it('are refused, sign nobody in and cost no attempt', async function () {
    this.timeout(60_000);
    // A member that no factor reads is the application's own; any text is a wrong password like another.
    const mine = (what: string) =>
      what !== 'a megabyte beside the fields' && !/as "(\\u0000|\\ud800|x\\u0000y)?"$/.test(what);
    for (const [what, body] of malformedBodies(good).filter(([named]) => mine(named))) {
      const client = app.client();
      const headers = { 'content-type': 'application/json' };
      const answer = await client.fetch('/login', { method: 'POST', headers, body: body as string });
      expect(await problemOf(answer), what).to.match(
        /^4(00 request_malformed|13 request_too_large|15 media_type_unsupported)$/,
      );
      expect(client.cookies.size, what).to.equal(0);
      expect((await client.get('/account')).status).to.equal(401);
    }
    expect(app.password.asked).to.deep.equal([]);
    expect((await signIn(app.client())).status).to.equal(200);
  });

  it('are refused where a second factor comes alone (7: a second factor never signs in)', async () => {
    const { secret } = await personWithOtp(app);
    const client = app.client();
    const answer = await client.json('/login', { code: await codeAt(app, secret) });
    expect(await problemOf(answer)).to.equal('400 request_malformed');
    expect(client.cookies.size).to.equal(0);
  });

  it('are refused as multipart with a field twice', async () => {
    const form = new FormData();
    for (const name of ['username', 'password', 'password']) form.append(name, 'anna');
    const answer = await app.client().fetch('/login', { method: 'POST', body: form });
    expect(await problemOf(answer)).to.equal('400 request_malformed');
  });

  it('are refused as multipart above 12 MB, however many parts they are in', async () => {
    const form = new FormData();
    for (let part = 0; part < 4; part += 1)
      form.append(`file${part}`, new Blob([new Uint8Array(4 * 1024 * 1024)]));
    const answer = await app.client().fetch('/login', { method: 'POST', body: form });
    expect(await problemOf(answer)).to.equal('413 request_too_large');
  });

  it('are refused in a type that no form has', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify(good) };
    expect(await problemOf(await app.client().fetch('/login', init))).to.equal('415 media_type_unsupported');
  });
});

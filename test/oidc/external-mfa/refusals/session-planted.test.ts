import { expect } from 'chai';
import { signIn } from '../../../support/step-up-app.ts';
import { ceremonyOf, confirm, eachScene, finish, parametersAt, post, send } from '../support/entra.ts';

describe('a request of Entra in a browser that has sessions already', () => {
  const scene = eachScene();

  it('joins no session of the application, and signs nobody in to it', async () => {
    const { browser } = scene();
    await signIn(browser, 'bert');
    const before = new Map(browser.cookies);
    const id = ceremonyOf(await send(scene()));
    expect(browser.cookies.get('connect.sid')).to.equal(before.get('connect.sid'));
    expect(await (await browser.get('/account')).json()).to.include({ subject: 'bert', acr: 'basic' });
    await confirm(scene(), id);
    expect((await browser.get('/vault')).status).to.equal(401);
    expect((await browser.get(`/stepup/ceremonies/${id}`)).status).to.equal(404);
    expect((await finish(scene())).fields).to.have.property('id_token');
    expect(await (await browser.get('/account')).json()).to.include({ subject: 'bert', acr: 'basic' });
  });

  it('reads no cookie: a planted one of another flow is replaced and shows nothing', async () => {
    const { browser, client, now } = scene();
    const attacker = client();
    const theirs = ceremonyOf(await post(attacker, new URLSearchParams(await parametersAt(now)).toString()));
    for (const [name, value] of attacker.cookies) browser.cookies.set(name, value);
    scene().now += 1;
    const id = ceremonyOf(await send(scene()));
    expect(id).not.to.equal(theirs);
    expect([...browser.cookies.values()]).not.to.include([...attacker.cookies.values()][0]);
    expect((await browser.get(`/external-mfa/ceremonies/${theirs}`)).status).to.equal(404);
  });

  it('has no cookie of a session before the second factor that reaches anything', async () => {
    const { browser } = scene();
    ceremonyOf(await send(scene()));
    for (const path of ['/account', '/vault', '/stepup/enrollments']) {
      expect((await browser.get(path)).status, path).to.equal(401);
    }
    expect((await browser.json('/stepup/assurance', {})).status).to.equal(401);
    expect((await browser.json('/external-mfa/assurance', {})).status).to.equal(404);
    expect(
      (await browser.json('/external-mfa/enrollments', { factor: 'otp', consent: true })).status,
    ).to.equal(404);
  });
});

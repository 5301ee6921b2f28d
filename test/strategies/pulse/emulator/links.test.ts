import { expect } from 'chai';
import { caught } from '../../../lib/http/caught.ts';
import { type Emulated, emulated, known } from '../emulated.ts';
import { typed, words } from '../pattern.ts';

const userRef = 'ada@tenant.example';

describe('links of the Pulse emulator', () => {
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated();
  });
  afterEach(() => one.close());

  const status = async (url: string) => (await fetch(url)).status;
  const make = async () => (await one.client.createProfileLink({ userRef })).url.reveal();
  const type = async (url: string, person: string, occasion: string) =>
    fetch(`${url}/typings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(typed(person, occasion, words)),
    });

  it('open a page without scripts of its own in it', async () => {
    const response = await fetch(await make());
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-security-policy')).to.include("script-src 'self'");
    const page = await response.text();
    expect(page).to.include(words).and.include('lang="en"').and.include('<label for="typed">');
    expect(page).to.not.match(/<script(?![^>]*src=)/);
    expect(page).to.not.match(/<style| style=| on\w+=/);
    for (const file of ['onboarding.js', 'onboarding.css']) {
      expect(await status(`${one.emulator.url}/app/onboarding/${file}`)).to.equal(200);
    }
  });

  it('serve once', async () => {
    const url = await make();
    for (let i = 0; i < 5; i += 1) await type(url, 'ada', `page ${i}`);
    expect((await one.client.getUser({ userRef })).state).to.equal('ready');
    expect([await status(url), (await type(url, 'mallory', 'late')).status]).to.deep.equal([410, 410]);
  });

  it('are revoked by a newer one of the same kind for the same user', async () => {
    const first = await make();
    const second = await make();
    expect([await status(first), await status(second)]).to.deep.equal([410, 200]);
  });

  it('expire', async () => {
    const { url, expiresIn } = await one.client.createProfileLink({ userRef, validity: 300 });
    expect(expiresIn).to.equal(300);
    one.time.now += 299;
    expect(await status(url.reveal())).to.equal(200);
    one.time.now += 1;
    expect(await status(url.reveal())).to.equal(410);
  });

  it('cannot be guessed', async () => {
    expect(await status(`${one.emulator.url}/b/${'0'.repeat(96)}`)).to.equal(404);
  });

  it('ignore the misspelt validity of the vendor’s sample', async () => {
    const response = await fetch(`${one.emulator.authBaseUrl}/api/links/create-profile/${userRef}`, {
      method: 'POST',
      headers: { apikey: one.emulator.credentials.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ 'validity ': 300 }),
    });
    expect(await response.json()).to.include({ expiresIn: 600_000, message: 'Done', success: true });
  });

  for (const asked of [
    { validity: 0 },
    { validity: 86_401 },
    { validity: 1.5 },
    { redirectUri: 'http://app.example/' },
  ]) {
    it(`are not made with ${JSON.stringify(asked)}`, async () => {
      expect((await caught(one.client.createProfileLink({ userRef, ...asked }))).code).to.equal(
        'vendor_refused',
      );
    });
  }

  it('for a reset or a completion need a user', async () => {
    expect((await caught(one.client.resetProfileLink({ userRef }))).code).to.equal('vendor_refused');
    expect((await caught(one.client.completeProfileLink({ userRef }))).code).to.equal('vendor_refused');
  });

  it('for a reset replace the profile when the new one is complete, not before', async () => {
    await known(one.client, userRef, 'mallory');
    const url = (await one.client.resetProfileLink({ userRef })).url.reveal();
    const verdict = async (person: string, occasion: string) =>
      (await one.client.verify({ userRef, pattern: typed(person, occasion, words) })).authenticated;
    for (let i = 0; i < 4; i += 1) await type(url, 'ada', `page ${i}`);
    expect(await verdict('mallory', 'before')).to.equal(true);
    await type(url, 'ada', 'page 4');
    expect([await verdict('mallory', 'after'), await verdict('ada', 'after')]).to.deep.equal([false, true]);
  });

  it('take no typing from a page of another site', async () => {
    const url = await make();
    const response = await fetch(`${url}/typings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: JSON.stringify(typed('ada', 0, words)),
    });
    expect(response.status).to.equal(403);
  });
});

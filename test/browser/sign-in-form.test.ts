import { expect } from 'chai';
import { syntheticTypist } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import { useChromium } from '../support/chromium.ts';
import { typeLike } from '../support/type-like.ts';
import { problem, useBackend } from './support/scripted-backend.ts';
import { challenge } from './support/views.ts';

const text = 'river garden';
const { keys } = syntheticTypist('maria').type(text, 1);
const form = `<main><h1>Sign in</h1><form data-stepup-sign-in method="post" action="/login">
  <label>User <input name="username"></label><label>Password <input name="password" type="password"></label>
  <fieldset data-stepup-factor="typing"><legend>Typing</legend></fieldset>
  <button name="go" value="yes">Sign in</button></form></main>`;

describe('an enhanced sign-in form', () => {
  const chromium = useChromium();
  const backend = useBackend();
  let page: Page;
  let faults: string[];

  beforeEach(async () => {
    backend.on('POST /stepup/sign-in/challenge', challenge('n1', { text }), challenge('n2', { text }));
    backend.on('POST /login', { headers: { 'content-type': 'text/html' }, body: '<h1>Welcome</h1>' });
    ({ page, faults } = await chromium.open());
  });

  afterEach(() => expect(faults).to.deep.equal([]));

  async function open(): Promise<void> {
    await page.goto(backend.page(form));
    await page.getByLabel('User').fill('maria');
    await page.getByLabel('Password').fill('secret');
  }

  function posted(): URLSearchParams {
    return new URLSearchParams(backend.calls('POST /login')[0]?.body);
  }

  it('moves nothing where the person wants less motion', async () => {
    await open();
    await page.getByRole('button', { name: 'Start again' }).waitFor();
    const duration = `getComputedStyle(document.querySelector('.stepup-button')).transitionDuration`;
    expect(await page.evaluate(duration)).to.equal('0s');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await page.evaluate(duration)).not.to.equal('0s');
  });

  it('asks for the factor’s challenge and fills in pattern and nonce when it is submitted', async () => {
    await open();
    await page.getByLabel('The words above').focus();
    await typeLike(page, keys);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(backend.bodies('POST /stepup/sign-in/challenge')).to.deep.equal([{ factor: 'typing' }]);
    const sent = posted();
    expect([...sent.keys()]).to.deep.equal(['username', 'password', 'pattern', 'typing_nonce', 'go']);
    expect(sent.get('typing_nonce')).to.equal('n1');
    expect(JSON.parse(sent.get('pattern') ?? ''))
      .to.have.property('emu_keys')
      .with.lengthOf(text.length);
  });

  it('leaves the factor out when nothing was typed', async () => {
    await open();
    await page.getByLabel('The words above').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect([posted().get('pattern'), posted().get('typing_nonce')]).to.deep.equal(['', '']);
  });

  it('does not send a text that was filled in, and says why', async () => {
    await open();
    await page.getByLabel('The words above').fill(text);
    await page.getByText('pasted or filled in').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(backend.calls('POST /login')).to.deep.equal([]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(posted().get('pattern')).to.equal('');
  });

  it('does not send an unfinished text', async () => {
    await open();
    await page.getByLabel('The words above').focus();
    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    await page.getByText('type all of the words').waitFor();
    expect(backend.calls('POST /login')).to.deep.equal([]);
  });

  it('works without the factor when it has no challenge', async () => {
    backend.on('POST /stepup/sign-in/challenge', { status: 503, body: problem('vendor_unavailable', 503) });
    await open();
    await page.getByText('Typing cannot be used').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(posted().get('username')).to.equal('maria');
  });

  it('asks for a new challenge when the first has expired', async () => {
    const expired = {
      status: 201,
      body: { nonce: 'old', data: { text }, expires_at: Math.floor(Date.now() / 1000) - 1 },
    };
    backend.on('POST /stepup/sign-in/challenge', expired, challenge('new', { text }));
    await open();
    await page.getByLabel('The words above').focus();
    await page.waitForFunction('document.activeElement.matches(".stepup-typing")');
    await typeLike(page, keys);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(posted().get('typing_nonce')).to.equal('new');
  });
});

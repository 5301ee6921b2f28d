import { expect } from 'chai';
import { useChromium } from '../support/chromium.ts';
import { problem, useBackend } from './support/scripted-backend.ts';
import { challenge, complete, factor, otp, typing, verified, view } from './support/views.ts';

const main = '<main data-stepup-ceremony="/stepup/ceremonies/c1" data-stepup-continue="/after"></main>';

describe('the built-in ceremony page', () => {
  const chromium = useChromium();
  const backend = useBackend();

  beforeEach(() => {
    backend.on('GET /stepup/ceremonies/c1', { body: view() });
    backend.on('POST /stepup/ceremonies/c1/factors/otp/challenge', challenge('n1'), challenge('n2'));
    backend.page('<h1>Afterwards</h1>', { path: '/after' });
  });

  it('asks for the only usable factor at once and goes on when it is verified', async () => {
    backend.on('POST /stepup/ceremonies/c1/factors/otp', verified);
    const { page, faults } = await chromium.open();
    await page.goto(backend.page(main));
    const code = page.getByLabel('Code');
    await code.fill('123456');
    expect(await code.getAttribute('autocomplete')).to.equal('one-time-code');
    expect(await code.getAttribute('inputmode')).to.equal('numeric');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    expect(backend.bodies('POST /stepup/ceremonies/c1/factors/otp')).to.deep.equal([
      { code: '123456', nonce: 'n1' },
    ]);
    expect(faults).to.deep.equal([]);
  });

  it('tells how many attempts are left and takes a new challenge for the next', async () => {
    backend.on(
      'POST /stepup/ceremonies/c1/factors/otp',
      { body: { result: 'rejected', attempts_left: 4, ceremony: view() } },
      verified,
    );
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('4 attempts are left').waitFor();
    await page.getByLabel('Code').fill('123456');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    const sent = backend.bodies('POST /stepup/ceremonies/c1/factors/otp');
    expect(sent.map((body) => (body as { nonce: string }).nonce)).to.deep.equal(['n1', 'n2']);
  });

  it('calls a factor that is proved by its name while it asks for the next', async () => {
    const both = { otp, pin: factor('PIN') };
    backend.on('GET /stepup/ceremonies/c1', { body: view({ missing: [['otp', 'pin']], factors: both }) });
    const left = view({ missing: [['pin']], factors: { pin: both.pin } });
    backend.on('POST /stepup/ceremonies/c1/factors/otp', { body: { result: 'verified', ceremony: left } });
    backend.on('POST /stepup/ceremonies/c1/factors/pin/challenge', challenge('n3'));
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByLabel('Code').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByText('Code from your app: confirmed.').waitFor();
    await page.getByRole('heading', { name: 'PIN' }).waitFor();
  });

  it('keeps what cannot be right, and sends nothing', async () => {
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByLabel('Code').fill('12345');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Code: this is not complete').waitFor();
    expect(await page.getByLabel('Code').inputValue()).to.equal('12345');
    expect(backend.calls('POST /stepup/ceremonies/c1/factors/otp')).to.deep.equal([]);
  });

  it('leads back to another place than on, where it is told one', async () => {
    backend.on('GET /stepup/ceremonies/c1', { body: view({ status: 'expired', missing: [], factors: {} }) });
    const { page } = await chromium.open();
    await page.goto(backend.page(main.replace('>', ' data-stepup-back="/after?unconfirmed">')));
    const link = page.getByRole('link', { name: 'Back' });
    expect(await link.getAttribute('href')).to.equal(backend.url('/after?unconfirmed'));
  });

  it('shows the action and the facts that are approved', async () => {
    const transaction = { id: 't1', action: 'transfer', facts: { amount: 5000, country: 'DE' } };
    backend.on('GET /stepup/ceremonies/c1', { body: view({ transaction }) });
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByText('Transfer', { exact: true }).waitFor();
    expect(await page.locator('dl').innerText()).to.match(/Amount\s+5000\s+Country\s+DE/);
  });

  it('lets the person choose between ways and says why one cannot be used', async () => {
    const factors = {
      otp,
      typing,
      key: factor('Security key', { state: 'enrollment_required' }),
      face: factor('Face', { state: 'locked', retry_after: 600 }),
      voice: factor('Voice', { state: 'unavailable' }),
      palm: factor('Palm', {
        input: { type: 'object', properties: { image: { 'x-capture': 'palm-scanner' } } },
      }),
    };
    const missing = [['otp'], ['typing'], ['key'], ['face'], ['voice'], ['palm']];
    backend.on('GET /stepup/ceremonies/c1', { body: view({ missing, factors }) });
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByRole('button', { name: 'Typing rhythm' }).waitFor();
    const items = await page.getByRole('listitem').allInnerTexts();
    expect(items[2]).to.match(/Not set up yet\. Set it up/);
    expect(items[3]).to.match(/Too many attempts.*in 10 minutes/s);
    expect(items[4]).to.match(/does not answer right now/);
    expect(items[5]).to.match(/cannot be captured in this browser/);
    expect(await page.getByRole('link', { name: 'Set it up' }).getAttribute('href')).to.equal(
      backend.url('/stepup/enrollments?continue=%2Fpage'),
    );
    await page.getByRole('button', { name: 'Code from your app' }).click();
    await page.getByRole('heading', { name: 'Code from your app' }).waitFor();
    await page.getByRole('button', { name: 'Use another way' }).click();
    await page.getByRole('button', { name: 'Typing rhythm' }).waitFor();
  });

  it('says that a way must be set up first where nothing else is in the way', async () => {
    const key = factor('Security key', { state: 'enrollment_required' });
    const locked = factor('Face', { state: 'locked' });
    const missing = [['key'], ['locked']];
    backend.on('GET /stepup/ceremonies/c1', { body: view({ missing, factors: { key, locked } }) });
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByText('Set up a way to confirm first.').waitFor();
    backend.on('GET /stepup/ceremonies/c1', {
      body: view({ missing: [['key', 'locked']], factors: { key, locked } }),
    });
    await page.reload();
    await page.getByText('None of your ways to confirm').waitFor();
  });

  it('goes on with the next factor of the way that was chosen', async () => {
    const factors = {
      otp,
      pin: factor('PIN of your card', {
        input: { type: 'object', properties: { pin: { type: 'string' } }, required: ['pin'] },
      }),
      typing,
    };
    const first = view({ missing: [['typing'], ['otp', 'pin']], factors });
    const second = view({ missing: [['typing'], ['pin']], factors });
    backend.on('GET /stepup/ceremonies/c1', { body: first });
    backend.on('POST /stepup/ceremonies/c1/factors/otp', { body: { result: 'verified', ceremony: second } });
    backend.on('POST /stepup/ceremonies/c1/factors/pin/challenge', challenge('p1'));
    backend.on('POST /stepup/ceremonies/c1/factors/pin', verified);
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByRole('button', { name: 'Code from your app and PIN of your card' }).click();
    await page.getByLabel('Code').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'PIN of your card' }).waitFor();
    expect(await page.getByLabel('PIN').getAttribute('type')).to.equal('password');
    await page.getByLabel('PIN').fill('4711');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
  });

  it('waits for a factor that is confirmed elsewhere', async () => {
    backend.on('GET /stepup/ceremonies/c1', { body: view() }, { body: view() }, { body: complete });
    backend.on('POST /stepup/ceremonies/c1/factors/otp', {
      body: { result: 'pending', retry_after: 1, ceremony: view() },
    });
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByLabel('Code').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    expect(backend.calls('GET /stepup/ceremonies/c1')).to.have.lengthOf(3);
  });

  it('sends the person to a provider by a link', async () => {
    backend.on('POST /stepup/ceremonies/c1/factors/otp', {
      body: { result: 'redirect', location: 'https://idp.example/authorize', ceremony: view() },
    });
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByLabel('Code').fill('123456');
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: 'Go on' });
    expect(await link.getAttribute('href')).to.equal('https://idp.example/authorize');
  });

  it('never goes to an address that is no web address', async () => {
    backend.on('POST /stepup/ceremonies/c1/factors/otp', {
      body: { result: 'redirect', location: 'javascript:alert(1)', ceremony: view() },
    });
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByLabel('Code').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Something went wrong').waitFor();
    expect(await page.getByRole('link', { name: 'Go on' }).count()).to.equal(0);
  });

  it('never continues at another site', async () => {
    backend.on('GET /stepup/ceremonies/c1', { body: complete });
    const { page } = await chromium.open();
    const elsewhere = main.replace('"/after"', '"https://evil.example/"');
    await page.goto(backend.page(elsewhere));
    await page.getByText('Confirmed. You can go on.').waitFor();
    expect(await page.getByRole('link').count()).to.equal(0);
    expect(page.url()).to.equal(backend.url('/page'));
  });

  it('explains a vendor that does not answer and offers to try again', async () => {
    backend.on('POST /stepup/ceremonies/c1/factors/otp', {
      status: 504,
      body: problem('vendor_timeout', 504),
    });
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByLabel('Code').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Nothing was counted against you').waitFor();
    await page.getByRole('button', { name: 'Code from your app' }).click();
    await page.getByLabel('Code').waitFor();
  });

  it('offers to try again when nobody answers', async () => {
    backend.on('GET /stepup/ceremonies/c1', { status: 502, body: 'bad gateway' }, { body: view() });
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByRole('alert').getByText('cannot be reached').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Code').waitFor();
  });

  it('says that an attempt expired and leads back', async () => {
    backend.on('GET /stepup/ceremonies/c1', { body: view({ status: 'expired', missing: [], factors: {} }) });
    const { page } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByRole('alert').getByText('took too long').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
  });

  it('cancels at the router when the person cancels', async () => {
    backend.on('DELETE /stepup/ceremonies/c1', { status: 204 });
    const { page, faults } = await chromium.open();
    await page.goto(backend.page(main));
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('status').getByText('Cancelled').waitFor();
    expect(backend.calls('DELETE /stepup/ceremonies/c1')).to.have.lengthOf(1);
    expect(faults).to.deep.equal([]);
  });
});

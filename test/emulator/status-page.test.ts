import { request } from 'node:http';
import { expect } from 'chai';
import { type PulseEmulator, startPulseEmulator } from 'passport-stepup/strategies/pulse/emulator';
import { useChromium } from '../support/chromium.ts';

describe('the page of an emulator', function () {
  this.timeout(240_000);
  const chromium = useChromium();
  let emulator: PulseEmulator;
  beforeEach(async () => {
    emulator = await startPulseEmulator();
  });
  afterEach(() => emulator.close());

  it('shows requests, sets and clears faults, and starts over, without a script', async () => {
    await fetch(`${emulator.baseUrl}/status`, { headers: { apikey: emulator.credentials.apiKey } });
    const { page, faults } = await chromium.open({ javaScriptEnabled: false });
    await page.goto(`${emulator.url}/emulator`);
    expect(await page.textContent('main'))
      .to.include('/pulse/status')
      .and.include('not the real service');
    await page.getByLabel('What goes wrong').selectOption('status');
    await page.getByLabel('Seconds or status').fill('503');
    await page.getByLabel('How many times').fill('2');
    await page.getByRole('button', { name: 'Set' }).click();
    await page.getByLabel('What goes wrong').selectOption('vendor:nok');
    await page.getByRole('button', { name: 'Set' }).click();
    expect(emulator.faults.list()).to.deep.equal([
      { kind: 'status', status: 503, times: 2 },
      { kind: 'vendor', name: 'nok' },
    ]);
    expect(await page.textContent('main')).to.include('nok');
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });
    await page.getByRole('button', { name: 'Clear all faults' }).click();
    expect(emulator.faults.list()).to.deep.equal([]);
    await page.getByRole('button', { name: /Forget/ }).click();
    expect(emulator.requests()).to.deep.equal([]);
    expect(faults).to.deep.equal([]);
  });

  it('writes what came from outside as text', async () => {
    await fetch(`${emulator.url}/pulse/<img src=x>`);
    const body = await (await fetch(`${emulator.url}/emulator`)).text();
    expect(body).to.not.include('<img');
  });

  it('can be linked to from elsewhere, and its forms cannot be sent from elsewhere', async () => {
    // Node's fetch sets sec-fetch-mode itself.
    const from = (method: string, path: string, headers: Record<string, string>) =>
      new Promise<{ status: number | undefined }>((resolve, reject) => {
        const options = { method, headers: { 'sec-fetch-site': 'same-site', ...headers } };
        request(`${emulator.url}/emulator${path}`, options, (answer) => {
          answer.resume();
          resolve({ status: answer.statusCode });
        })
          .on('error', reject)
          .end();
      });
    expect((await from('GET', '', { 'sec-fetch-mode': 'navigate' })).status).to.equal(200);
    expect((await from('GET', '/requests', { 'sec-fetch-mode': 'no-cors' })).status).to.equal(403);
    const post = { 'sec-fetch-mode': 'navigate', 'content-type': 'application/x-www-form-urlencoded' };
    expect((await from('POST', '/page/reset', post)).status).to.equal(403);
    const other = { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:1' };
    expect((await from('POST', '/page/reset', { ...post, ...other })).status).to.equal(403);
  });
});

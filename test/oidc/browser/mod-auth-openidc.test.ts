import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { bundleBrowser } from '../../../scripts/bundle-browser.mjs';
import { useChromium } from '../../support/chromium.ts';
import { codeAt, enrollOtp, signIn } from '../../support/step-up-app.ts';
import { type Apache, apacheClient, reserveApache, startApache } from '../support/apache.ts';
import { signInForm } from '../support/pages.ts';
import { type ProviderApp, startProviderApp } from '../support/provider-app.ts';

describe('Apache’s mod_auth_openidc as a client, in Chromium', function () {
  this.timeout(240_000);
  const chromium = useChromium();
  let app: ProviderApp;
  let apache: Apache;
  let secret: string;
  before(async () => {
    await bundleBrowser();
    const { port, callback } = await reserveApache();
    app = await startProviderApp({
      options: { signInPage: '/form' },
      routes: (web) => void web.get('/form', (_req, res) => void res.type('html').send(signInForm)),
      provider: { clients: [{ ...apacheClient, redirect_uris: [callback] }], firstParty: ['apache'] },
    });
    app.now = Math.floor(Date.now() / 1000);
    const client = app.client();
    await signIn(client);
    secret = await enrollOtp(app, client);
    app.now += 30;
    apache = await startApache(port, app.origin);
  });
  after(async () => {
    await apache?.stop();
    await app.close();
  });

  const signInAt = async (page: Page) => {
    page.setDefaultTimeout(20_000);
    await page.getByLabel('Name').fill('anna');
    await page.getByLabel('Password').fill('anna-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/stepup/ceremonies/*');
  };

  it('gets a person through the step-up that its acr_values ask for, and lets pass by the acr', async () => {
    const { page } = await chromium.open();
    await page.goto(`${apache.url}/strong/`);
    await signInAt(page);
    app.now += 30;
    await page.getByLabel('Code').fill(await codeAt(app, secret));
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.url() === `${apache.url}/strong/` && one.status() === 200),
      page.getByRole('button', { name: 'Continue' }).click(),
    ]);
    await page.getByRole('heading', { name: 'strong' }).waitFor();
    const headers = await answer.allHeaders();
    expect(headers['x-sub']).to.equal('anna');
    expect(headers['x-acr']).to.equal('strong');
    expect(headers['x-amr']).to.match(/pwd.*otp.*mfa/);
    expect((await page.goto(`${apache.url}/weak/`))?.status()).to.equal(401);
  });

  it('gets a token of the true, lower acr where the person gives up, and does not let pass', async () => {
    const { page } = await chromium.open();
    await page.goto(`${apache.url}/strong/`);
    await signInAt(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.url() === `${apache.url}/strong/`),
      page.getByRole('link', { name: 'Back' }).click(),
    ]);
    expect(answer.status()).to.equal(401);
    expect((await page.goto(`${apache.url}/weak/`))?.status()).to.equal(200);
  });
});

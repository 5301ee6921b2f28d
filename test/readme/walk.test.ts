import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { bundleBrowser } from '../../scripts/bundle-browser.mjs';
import { useChromium } from '../support/chromium.ts';
import { CodeApp } from './support/code-app.ts';
import { type RunningExample, startExample } from './support/start-example.ts';

describe('the app of the README', function () {
  this.timeout(240_000);
  const chromium = useChromium();
  let app: RunningExample;

  before(async () => {
    await bundleBrowser();
    app = await startExample('README.md', 'app.ts');
  });
  after(() => app?.stop());

  it('is walked with the built-in pages from the password to an approved transfer', async () => {
    const { page, faults } = await chromium.open();
    await page.goto(`${app.origin}/accounts`);
    await signIn(page, 'correct horse');
    const codes = await setUpWhereItIsMissing(page);
    await openAccounts(page, { origin: app.origin, codes });
    await transfer(page, { origin: app.origin, codes });
    expect(faults).to.deep.equal([]);
  });

  it('is answered as openapi.yaml declares', () => expect(chromium.answersChecked()).to.be.above(5));

  it('leads back to its sign-in page after a wrong password, and from there still on', async () => {
    const { page } = await chromium.open();
    await page.goto(`${app.origin}/accounts`);
    await signIn(page, 'wrong horse');
    expect(page.url()).to.equal(`${app.origin}/login?return_to=%2Faccounts`);
    await signIn(page, 'correct horse');
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
  });

  it('answers a program that is not signed in with a bare 401', async () => {
    const answer = await fetch(`${app.origin}/accounts`);
    expect(answer.status).to.equal(401);
    expect(answer.headers.get('www-authenticate')).to.equal('Bearer');
  });
});

/** Whoever is not signed in comes to the application's own sign-in page, and from there to where they wanted. */
async function signIn(page: Page, password: string): Promise<void> {
  await page.waitForURL(/\/login\?return_to=/);
  await page.locator('[name=username]').fill('anna');
  await page.locator('[name=password]').fill(password);
  const answered = page.waitForEvent('framenavigated');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await answered;
}

/** The step-up page explains that no code is set up and leads to where that is done, with consent. */
async function setUpWhereItIsMissing(page: Page): Promise<CodeApp> {
  await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
  await page.getByText('Not set up yet.').waitFor();
  await page.getByRole('link', { name: 'Set it up' }).click();
  await page.waitForURL(/\/stepup\/enrollments/);
  await page.getByRole('button', { name: 'Set up: One-time code' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('img', { name: 'QR code' }).waitFor();
  const shown = await page.locator('.stepup-secret').textContent();
  const codes = new CodeApp(String(shown).replaceAll(' ', ''));
  await enterCode(page, codes);
  await page.getByText('One-time code is set up.').waitFor();
  await page.getByRole('link', { name: 'Go on where you were' }).click();
  return codes;
}

interface Customer {
  readonly origin: string;
  readonly codes: CodeApp;
}

/** The guarded page opens by itself as soon as the code is proven, and again without asking. */
async function openAccounts(page: Page, { origin, codes }: Customer): Promise<void> {
  await page.waitForURL(/\/stepup\/ceremonies\//);
  await enterCode(page, codes);
  await page.waitForURL(`${origin}/accounts`);
  expect(await page.locator('body').textContent()).to.equal('Your accounts, at level strong');
  await page.reload();
  expect(page.url()).to.equal(`${origin}/accounts`);
}

/** A bound transfer wants a proof of its own, shows what is approved, and sends what was stored. */
async function transfer(page: Page, { origin, codes }: Customer): Promise<void> {
  await page.goto(`${origin}/`);
  await page.getByRole('button', { name: 'Transfer' }).click();
  await page.waitForURL(/\/stepup\/ceremonies\//);
  await approving(page);
  await enterCode(page, codes);
  await page.getByRole('heading', { name: 'Send it now?' }).waitFor();
  await approving(page);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL(`${origin}/transfer`);
  expect(await page.locator('body').textContent()).to.equal('Sent 50');
}

async function approving(page: Page): Promise<void> {
  await page.locator('dl').waitFor();
  expect(await page.locator('dl').textContent()).to.match(/^\s*amount\s*50\s*$/i);
}

async function enterCode(page: Page, codes: CodeApp): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Code' });
  await field.waitFor();
  await field.fill(await codes.next());
  await page.getByRole('button', { name: 'Continue' }).click();
}

import { expect } from 'chai';
import { generate } from 'otplib';
import { definePolicy } from 'passport-stepup';
import type { Page } from 'playwright-core';
import { bundleBrowser } from '../../../scripts/bundle-browser.mjs';
import { useChromium } from '../../support/chromium.ts';
import { startTestApp, type TestApp } from '../../support/step-up-app.ts';

const policy = definePolicy({
  factors: { password: 'password', otp: { methods: ['otp'], label: 'One-time code' } },
  levels: { basic: 'password', strong: { all: ['password', 'otp'] } },
  rules: [{ for: 'transfer', require: 'strong' }],
});

describe('the enrollments page with a grant', () => {
  const chromium = useChromium();
  let app: TestApp;
  let page: Page;

  before(async () => {
    await bundleBrowser();
    app = await startTestApp({
      options: { policy },
      routes: (express) =>
        void express.get('/login', (_req, res) =>
          res.send(
            '<form method="post"><input name="username" value="anna"><input name="password" value="anna-password"><button>Sign in</button></form>',
          ),
        ),
    });
  });
  after(() => app.close());
  beforeEach(async () => {
    ({ page } = await chromium.open());
    await page.goto(`${app.origin}/login`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${app.origin}/login`);
  });

  it('says without one that permission is needed', async () => {
    await page.goto(`${app.origin}/stepup/enrollments`);
    await page.getByText('Ask for permission').waitFor();
    expect(await page.getByRole('button', { name: 'Set up: One-time code' }).count()).to.equal(0);
  });

  it('sets the factor up with one, and goes on after a reload although the grant is spent', async () => {
    const grant = await app.stepUp.enrollmentGrant({ subject: 'anna', factor: 'otp' });
    await page.goto(`${app.origin}/stepup/enrollments?grant=${grant}`);
    await begin(page);
    expect(page.url()).to.equal(`${app.origin}/stepup/enrollments`);
    const first = await secretOf(page);
    await page.reload();
    await begin(page);
    const secret = await secretOf(page);
    expect(secret).to.not.equal(first);
    await page.getByRole('textbox', { name: 'Code' }).fill(await generate({ secret, epoch: app.now }));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('One-time code is set up.').waitFor();
  });
});

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set up: One-time code' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function secretOf(page: Page): Promise<string> {
  return String(await page.locator('.stepup-secret').textContent()).replaceAll(' ', '');
}

import { expect } from 'chai';
import { generate } from 'otplib';
import { syntheticTypist } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import { demoAccounts } from '../../../example-app/choose-directory.ts';
import { typed } from '../../../example-app/demo/typed.ts';
import { type RunningIdp, startIdp } from '../../../example-app/idp/start-idp.ts';
import { bundleBrowser } from '../../../scripts/bundle-browser.mjs';
import { typeStamped } from '../../example-app/support/stamped-typing.ts';
import { useChromium } from '../../support/chromium.ts';
import { Client } from '../../support/jar.ts';

const [anna] = demoAccounts;
const words = 'river garden winter candle';

describe('the example identity provider and express-openid-connect, in Chromium', function () {
  this.timeout(240_000);
  const chromium = useChromium();
  let idp: RunningIdp;
  before(async () => {
    await bundleBrowser();
    idp = await startIdp();
    await setUp(new Client(idp.issuer));
  });
  after(() => idp.close());

  it('lead a client that knows nothing of us through a typing step-up to true claims', async () => {
    const { page, faults } = await chromium.open();
    page.setDefaultTimeout(30_000);
    const began = Math.floor(Date.now() / 1000);
    await page.goto(idp.client);
    await page.getByRole('link', { name: 'Sign in with two factors' }).click();
    await page.getByLabel('Name').fill(anna.username);
    await page.getByLabel('Password').fill(anna.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Typing rhythm' }).click();
    await page.getByRole('textbox', { name: 'The words above' }).focus();
    await typeStamped(page, syntheticTypist('anna').type(words, 77).keys);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    const claims = await claimsOn(page);
    expect(claims).to.deep.include({ acr: 'urn:harbour:two-factors', amr: ['pwd'] });
    expect(claims.auth_time).to.be.within(began, Math.floor(Date.now() / 1000));
    expect(claims.iss).to.equal(idp.issuer);
    expect(faults).to.deep.equal([]);
  });

  it('go on after a wrong password, and sign out at both', async () => {
    const { page, faults } = await chromium.open();
    await page.goto(`${idp.client}/sign-in`);
    await page.getByLabel('Name').fill(anna.username);
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('That did not work.').waitFor();
    await page.getByLabel('Name').fill(anna.username);
    await page.getByLabel('Password').fill(anna.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByRole('link', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Nobody is signed in.').waitFor();
    await page.goto(`${idp.issuer}/stepup/enrollments`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(faults).to.deep.equal([]);
  });

  it('end at the client where the person does not allow it', async () => {
    const { page } = await chromium.open();
    await page.goto(`${idp.client}/sign-in`);
    await page.getByLabel('Name').fill(anna.username);
    await page.getByLabel('Password').fill(anna.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Do not allow' }).click();
    await page.waitForURL(`${idp.client}/callback**`);
    expect(await page.locator('#refused').innerText()).to.equal('access_denied');
  });
});

async function claimsOn(page: Page): Promise<Record<string, unknown>> {
  return JSON.parse(await page.locator('#claims').innerText());
}

/** Signs in and sets codes and typing up, as a program would. */
async function setUp(client: Client): Promise<void> {
  await client.form('/login', { ...anna, return_to: '/' });
  const begin = async (factor: string) =>
    (await client.json('/stepup/enrollments', { factor, consent: true })).json();
  const capture = async (id: string, fields: Record<string, unknown>) =>
    (await client.json(`/stepup/enrollments/${id}`, fields)).json();
  const codes = await begin('otp');
  const { secret } = codes.challenge.data;
  await capture(codes.enrollment.id, { nonce: codes.challenge.nonce, code: await generate({ secret }) });
  const opened = await (
    await client.json('/stepup/ceremonies', { acr_values: 'urn:harbour:two-factors' })
  ).json();
  const made = await (await client.json(`/stepup/ceremonies/${opened.id}/factors/otp/challenge`, {})).json();
  const next = await generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });
  await client.json(`/stepup/ceremonies/${opened.id}/factors/otp`, { nonce: made.nonce, code: next });
  const typing = await begin('typing');
  let { challenge } = typing;
  for (let occasion = 0; challenge && occasion < 12; occasion += 1) {
    const pattern = typed('anna', challenge, occasion);
    const done = await capture(typing.enrollment.id, { nonce: challenge.nonce, pattern });
    if (done.result === 'verified') return;
    challenge = done.challenge;
  }
  throw new Error('typing is not set up');
}

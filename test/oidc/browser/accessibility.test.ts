import { expect } from 'chai';
import { generate } from 'otplib';
import type { Page } from 'playwright-core';
import { demoAccounts } from '../../../example-app/choose-directory.ts';
import { type RunningIdp, startIdp } from '../../../example-app/idp/start-idp.ts';
import { bundleBrowser } from '../../../scripts/bundle-browser.mjs';
import { useChromium } from '../../support/chromium.ts';
import { lookAt, pressByKeyboard, tabTo } from '../../support/looked-at.ts';

const [anna, bruno] = demoAccounts;

describe('each page of the example identity provider, by the keyboard alone, in Chromium', function () {
  this.timeout(300_000);
  const chromium = useChromium();
  let idp: RunningIdp;
  before(async () => {
    await bundleBrowser();
    idp = await startIdp();
  });
  after(() => idp.close());

  const press = (page: Page, name: string) =>
    pressByKeyboard(page, page.getByRole('button', { name, exact: true }));
  const follow = (page: Page, name: string | RegExp) =>
    pressByKeyboard(page, page.getByRole('link', { name }).first());
  const enter = async (page: Page, label: string, text: string) => {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  };
  const signIn = async (page: Page, { username, password }: { username: string; password: string }) => {
    await enter(page, 'Name', username);
    await enter(page, 'Password', password);
    await page.keyboard.press('Enter');
  };
  const open = async (address: string) => {
    const opened = await chromium.open();
    opened.page.setDefaultTimeout(30_000);
    await opened.page.goto(address);
    return opened;
  };

  it('can be seen and used before anybody signs in', async () => {
    const { page, faults } = await open(idp.client);
    await lookAt(page, 'the client, nobody signed in');
    await page.goto(idp.issuer);
    await lookAt(page, 'the start');
    await page.goto(`${idp.issuer}/nowhere`);
    await lookAt(page, 'no such page');
    await follow(page, 'Back to the start');
    await page.getByText('signs people in for other applications').waitFor();
    await page.goto(`${idp.issuer}/auth?client_id=nobody`);
    await lookAt(page, 'an error that no client can be told');
    await follow(page, 'Back to the start');
    await follow(page, 'What you sign in with');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await lookAt(page, 'the sign-in');
    await signIn(page, { ...anna, password: 'wrong' });
    await page.getByRole('alert').getByText('That did not work.').waitFor();
    await lookAt(page, 'a refused sign-in');
    expect(faults).to.deep.equal([]);
  });

  it('leads from nothing set up through codes to the client, and out again', async () => {
    const { page, faults } = await open(`${idp.client}/sign-in?level=two-factors`);
    await signIn(page, anna);
    await page.getByText('Set up a way to confirm first.').waitFor();
    await lookAt(page, 'a ceremony with nothing set up');
    await follow(page, 'Set it up');
    await page.getByText('Nothing is set up yet.').waitFor();
    await lookAt(page, 'nothing set up');
    await press(page, 'Set up: One-time code');
    await tabTo(page, page.getByRole('checkbox'));
    await lookAt(page, 'the consent');
    await page.keyboard.press('Space');
    await press(page, 'Continue');
    const secret = (await page.locator('.stepup-secret').innerText()).replaceAll(' ', '');
    await lookAt(page, 'the seed');
    await enter(page, 'Code', await otherThan(secret));
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('That code does not fit.').waitFor();
    await lookAt(page, 'a first code that does not fit');
    await enter(page, 'Code', await generate({ secret }));
    await page.keyboard.press('Enter');
    await page.getByText('One-time code is set up.').waitFor();
    await lookAt(page, 'codes set up');
    await follow(page, 'Go on where you were');
    await page.getByLabel('Code', { exact: true }).waitFor();
    await lookAt(page, 'the code asked for');
    await enter(page, 'Code', await otherThan(secret));
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('That was not right.').waitFor();
    await page.getByLabel('Code', { exact: true }).waitFor();
    await lookAt(page, 'a rejected code');
    await enter(page, 'Code', await generate({ secret, epoch: Date.now() / 1000 + 30 }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Let Demo client in?' }).waitFor();
    await lookAt(page, 'the consent for a client');
    await press(page, 'Allow');
    await page.getByText('You are signed in as').waitFor();
    await lookAt(page, 'the client, somebody signed in');
    await follow(page, 'Sign out');
    await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
    await lookAt(page, 'the question before signing out');
    await press(page, 'Sign out');
    await page.getByText('Nobody is signed in.').waitFor();
    expect(faults).to.deep.equal([]);
  });

  it('says that nobody is signed in any more where a session has ended before the sign-out', async () => {
    const { page, faults } = await open(`${idp.issuer}/session/end`);
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await lookAt(page, 'signed out');
    await follow(page, 'Back to the start');
    await page.getByText('signs people in for other applications').waitFor();
    expect(faults).to.deep.equal([]);
  });

  it('lets somebody give up, and the client says so', async () => {
    const { page, faults } = await open(`${idp.client}/sign-in?level=two-factors`);
    await signIn(page, bruno);
    await press(page, 'Cancel');
    await page.getByText('Cancelled. Nothing was done.').waitFor();
    await lookAt(page, 'a ceremony that was cancelled');
    await follow(page, 'Back');
    await press(page, 'Do not allow');
    await page.getByText('You did not let this application in').waitFor();
    await lookAt(page, 'the client, refused');
    await follow(page, 'Back to the start');
    await page.getByText('Nobody is signed in.').waitFor();
    expect(faults).to.deep.equal([]);
  });
});

/** A code that fits at no time near now. */
async function otherThan(secret: string): Promise<string> {
  return generate({ secret, epoch: Date.now() / 1000 + 86_400 });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Authenticator } from '../../../example-app/demo/authenticator.ts';
import { chromiumPath } from '../../support/chromium.ts';
import {
  type BeforeTheCamera,
  beforeTheCamera,
  type FakeDevices,
  fakeDevices,
} from '../../support/fake-devices.ts';
import { anna, startBank, type TestBank, withCodes } from './bank.ts';

/** Anna's computer: one browser profile before which somebody sits, with a camera and a microphone that show a film and play a sound. */
export interface AtTheBank {
  readonly bank: TestBank;
  /** Who sits there. */
  readonly camera: BeforeTheCamera;
  /** Opens the browser, signs Anna in with a code, and opens a page of the bank. */
  visit(path: string, devices?: Pick<FakeDevices, 'sound'>): Promise<Page>;
  /** Shows the transfer page and orders one, so that the step-up opens. */
  order(page: Page, amount: string): Promise<void>;
  /** Goes on with this factor in the step-up, whether the page asks which or takes it at once. */
  choose(page: Page, label: string): Promise<void>;
  /** Sets a factor up on the security page, as far as its first capture. */
  begin(page: Page, label: string): Promise<void>;
}

/** For the tests of the surrounding `describe`. The profile keeps its key from one visit to the next. */
export function useAnnasComputer(): AtTheBank {
  let bank: TestBank;
  let authenticator: Authenticator;
  let profile: string;
  let camera: BeforeTheCamera;
  let context: BrowserContext | undefined;
  before(async function () {
    this.timeout(240_000);
    bank = await startBank();
    ({ authenticator } = await withCodes(bank, anna));
    camera = await beforeTheCamera();
    profile = await mkdtemp(join(tmpdir(), 'stepup-profile-'));
  });
  afterEach(async () => {
    await context?.close();
    context = undefined;
  });
  after(async () => {
    await bank.app.close();
    await rm(profile, { recursive: true, force: true });
  });
  const goto = (page: Page, path: string) => page.goto(new URL(path, bank.app.url).href);
  return {
    get bank() {
      return bank;
    },
    get camera() {
      return camera;
    },
    visit: async (path, devices = {}) => {
      const given = [camera.arg, ...(await fakeDevices(devices))];
      const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...given];
      const options = { executablePath: chromiumPath(), headless: true, args, locale: 'en-GB' };
      context = await chromium.launchPersistentContext(profile, options);
      const page = context.pages()[0] ?? (await context.newPage());
      page.setDefaultTimeout(90_000);
      await goto(page, '/login');
      await page.getByLabel('Name').fill(anna.username);
      await page.getByLabel('Password').fill(anna.password);
      if (path === '/security') await page.getByLabel('One-time code').fill(await authenticator.nextCode());
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL('**/accounts');
      await goto(page, path);
      return page;
    },
    order: async (page, amount) => {
      await page.getByLabel('To', { exact: true }).fill('Mira Holm');
      await page.getByLabel('Amount in euros').fill(amount);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('dialog').waitFor();
    },
    choose: async (page, label) => {
      const dialog = page.getByRole('dialog');
      const way = dialog.getByRole('button', { name: label, exact: true });
      await way
        .or(dialog.getByRole('heading', { name: label, exact: true }))
        .first()
        .waitFor();
      if (await way.isVisible()) await way.click();
    },
    begin: async (page, label) => {
      await page.getByRole('button', { name: `Set up: ${label}` }).click();
      await page.getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Continue' }).click();
    },
  };
}

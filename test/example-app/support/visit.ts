import { syntheticTypist } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import { bundleBrowser } from '../../../scripts/bundle-browser.mjs';
import type { OpenedPage } from '../../support/chromium.ts';
import { useChromium } from '../../support/chromium.ts';
import { anna, startBank, type TestBank, withTyping } from './bank.ts';
import { type StampedKey, typeStamped } from './stamped-typing.ts';

/** A bank where Anna has codes and typing, a browser to visit it with, and Anna's authenticator. */
export interface Visit {
  readonly bank: TestBank;
  readonly authenticator: Awaited<ReturnType<typeof withTyping>>['authenticator'];
  /** Opens a page of the bank. */
  open(path: string, options?: Parameters<ReturnType<typeof useChromium>['open']>[0]): Promise<OpenedPage>;
}

/** For the tests of the surrounding `describe`. */
export function useVisit(): Visit {
  const chromium = useChromium();
  let bank: TestBank;
  let authenticator: Visit['authenticator'];
  before(async function () {
    this.timeout(240_000);
    await bundleBrowser();
    bank = await startBank();
    ({ authenticator } = await withTyping(bank, anna));
  });
  after(() => bank.app.close());
  return {
    get bank() {
      return bank;
    },
    get authenticator() {
      return authenticator;
    },
    open: async (path, options) => {
      const opened = await chromium.open(options);
      opened.page.setDefaultTimeout(20_000);
      await opened.page.goto(new URL(path, bank.app.url).href);
      return opened;
    },
  };
}

/** The text that the bank has people type. */
export const words = 'river garden winter candle';

/** The keys of one typing by a synthetic typist. */
export function keysOf(who: string, occasion: number): readonly StampedKey[] {
  return syntheticTypist(who).type(words, occasion).keys;
}

/** Fills in name and password, and the code where there is one. */
export async function fillIn(page: Page, fields: { readonly code?: string } = {}): Promise<void> {
  await page.getByLabel('Name').fill(anna.username);
  await page.getByLabel('Password').fill(anna.password);
  if (fields.code) await page.getByLabel('One-time code').fill(fields.code);
}

/** Opens the typing part of the sign-in form and gives its field. */
export async function typingField(page: Page) {
  await page.getByText('Prove it by typing').click();
  const field = page.getByRole('textbox', { name: 'The words above' });
  await field.focus();
  return field;
}

/** Types the words with these keys in the sign-in form. */
export async function typeWords(page: Page, keys: readonly StampedKey[]): Promise<void> {
  await typingField(page);
  await typeStamped(page, keys);
  await page.getByText('Typed completely.').waitFor();
}

/** Sends the sign-in form and waits for the page that follows. */
export async function send(page: Page): Promise<string> {
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Sign in' }).click()]);
  return new URL(page.url()).pathname + new URL(page.url()).search;
}

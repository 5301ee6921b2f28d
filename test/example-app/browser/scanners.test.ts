import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { useAnnasComputer } from '../support/at-the-bank.ts';

/** Drawings of simulated scanners, read by AuthX’s emulator; no palm and no finger of anybody is in them. */
describe('the simulated scanners, in Chromium', function () {
  this.timeout(300_000);
  const computer = useAnnasComputer();

  /** Signs in with the password alone and orders a transfer. */
  async function stepUpWith(label: string): Promise<Page> {
    const page = await computer.visit('/transfer');
    await computer.order(page, '50');
    await computer.choose(page, label);
    return page;
  }

  const layFinger = async (page: Page, whose: string): Promise<void> => {
    await page.getByRole('button', { name: `Lay ${whose}’s finger on it` }).click();
    await page.getByText(`${whose}’s finger is scanned.`).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
  };

  it('set a finger up through the page', async () => {
    const page = await computer.visit('/security');
    await computer.begin(page, 'Fingerprint');
    await layFinger(page, 'anna');
    for (let left = 0; left < 5 && !(await isSetUp(page, 'Fingerprint')); left += 1) {
      await layFinger(page, 'anna');
    }
    await page.getByText('Fingerprint is set up.').waitFor();
  });

  it('let no other finger in, but this one', async () => {
    const page = await stepUpWith('Fingerprint');
    await layFinger(page, 'bruno');
    await page.getByRole('alert').getByText('That was not right.').waitFor();
    await layFinger(page, 'anna');
    await page.waitForURL('**/transfers/*');
  });

  it('set a palm up through the page and the scanner’s own', async () => {
    const page = await computer.visit('/security');
    await computer.begin(page, 'Palm');
    const scanner = await openScanner(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Now lay your hand on the scanner').waitFor();
    await layHand(scanner, 'anna');
    await page.getByText('Palm is set up.').waitFor();
  });

  it('let no other palm in, but this one', async () => {
    const page = await stepUpWith('Palm');
    const scanner = await openScanner(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await layHand(scanner, 'bruno');
    await page.getByRole('alert').getByText('That was not right.').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await layHand(scanner, 'anna');
    await page.waitForURL('**/transfers/*');
  });
});

/** Whether the enrollment is done, once the page has said how the last scan was taken. */
async function isSetUp(page: Page, label: string): Promise<boolean> {
  const done = page.getByText(`${label} is set up.`);
  await done.or(page.getByText(/more, please/)).waitFor();
  return done.isVisible();
}

/** Opens the emulator’s scanner by the page’s link, in a window of its own. */
async function openScanner(page: Page): Promise<Page> {
  const [scanner] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Open the simulated scanner' }).click(),
  ]);
  await scanner.getByRole('heading', { name: 'Simulated palm scanner' }).waitFor();
  expect(new URL(scanner.url()).origin).not.to.equal(new URL(page.url()).origin);
  return scanner;
}

/** Lays a hand on the scanner as soon as a call waits for one. */
async function layHand(scanner: Page, whose: string): Promise<void> {
  const waits = scanner.getByText('One call waits');
  for (let looks = 0; looks < 100; looks += 1) {
    await scanner.getByRole('link', { name: 'Look again' }).click();
    if (await waits.isVisible()) break;
  }
  await scanner.getByLabel('Whose hand').selectOption(whose);
  await scanner.getByRole('button', { name: 'Lay it on the scanner' }).click();
}

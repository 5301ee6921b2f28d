import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { fillIn, send, useVisit } from '../support/visit.ts';

describe('a transfer, in Chromium', function () {
  this.timeout(240_000);
  const visit = useVisit();

  async function signedInAt(path: string, without?: string): Promise<Page> {
    const { page } = await visit.open('/login');
    await fillIn(page);
    await send(page);
    if (without) await page.route(without, (route) => route.abort());
    await page.goto(new URL(path, visit.bank.app.url).href);
    return page;
  }

  async function order(page: Page, amount: string, country = 'DE'): Promise<void> {
    await page.getByLabel('To', { exact: true }).fill('Mira <b>Holm</b>');
    await page.getByLabel('Amount in euros').fill(amount);
    await page.getByLabel('Country').selectOption(country);
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Send' }).press('Enter');
  }

  it('steps up in a dialog, by keyboard alone, and is carried out as it was shown', async () => {
    const page = await signedInAt('/transfer');
    await order(page, '5000');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Code').waitFor();
    expect(await dialog.innerText())
      .to.contain('Mira <b>Holm</b>')
      .and.to.contain('5000');
    await page.keyboard.type(await visit.authenticator.nextCode());
    await page.keyboard.press('Enter');
    await page.waitForURL('**/transfers/*');
    expect(await page.locator('main').innerText())
      .to.contain('€5,000.00')
      .and.to.contain('Mira <b>Holm</b>');
  });

  it('sends nothing when the dialog is left', async () => {
    const page = await signedInAt('/transfer');
    await order(page, '5000');
    await page.getByRole('dialog').getByLabel('Code').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Nothing was sent.').waitFor();
  });

  it('without the page’s script steps up on a page of its own, and asks before it sends', async () => {
    const page = await signedInAt('/transfer', '**/transfer.js');
    await order(page, '4000');
    await page.waitForURL('**/stepup/ceremonies/*');
    await page.getByLabel('Code').fill(await visit.authenticator.nextCode());
    await page.keyboard.press('Enter');
    await page.waitForURL('**/stepup/resume/*');
    expect(await page.locator('main').innerText())
      .to.contain('4000')
      .and.not.to.contain('_csrf');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL('**/transfers/*');
    expect(await page.locator('main').innerText()).to.contain('€4,000.00');
  });

  it('to an embargoed country is told so, on the page as in the dialog’s place', async () => {
    const scripted = await signedInAt('/transfer');
    await order(scripted, '10', 'KP');
    const told = scripted.getByRole('alert').filter({ hasText: 'not allowed' });
    await told.waitFor();
    expect(await told.innerText())
      .to.contain('embargo')
      .and.to.contain('Nothing was sent.');
    const plain = await signedInAt('/transfer', '**/transfer.js');
    await order(plain, '10', 'KP');
    await plain.getByRole('heading', { name: 'This is not allowed' }).waitFor();
    expect(await plain.locator('main').innerText()).to.contain('embargo');
  });
});

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { lookAt, pressByKeyboard, tabTo } from '../../support/looked-at.ts';
import { bruno } from '../support/bank.ts';
import { fillIn, send, useVisit } from '../support/visit.ts';

/** `pages.test.ts` looks at what an address leads to; this, at what only somebody's doing leads to. */
describe('each state of the bank’s pages, by the keyboard alone, in Chromium', function () {
  this.timeout(300_000);
  const visit = useVisit();

  const goto = (page: Page, path: string) => page.goto(new URL(path, visit.bank.app.url).href);
  const press = (page: Page, name: string) =>
    pressByKeyboard(page, page.getByRole('button', { name, exact: true }));
  const enter = async (page: Page, label: string, text: string) => {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  };

  async function signedIn(options: { code?: string; without?: string } = {}) {
    const opened = await visit.open('/login');
    await fillIn(opened.page, options);
    await send(opened.page);
    if (options.without) await opened.page.route(options.without, (route) => route.abort());
    return opened;
  }

  async function order(page: Page, amount: string, country = 'DE'): Promise<void> {
    await goto(page, '/transfer');
    await enter(page, 'To', 'Mira Holm');
    await enter(page, 'Amount in euros', amount);
    await page.getByLabel('Country').selectOption(country);
    await press(page, 'Send');
  }

  it('shows the dialog, its ends, and what was sent', async () => {
    const { page, faults } = await signedIn();
    await order(page, '50');
    await page.getByRole('dialog').getByRole('button', { name: 'Typing rhythm', exact: true }).waitFor();
    await lookAt(page, 'the choice of ways');
    await press(page, 'Typing rhythm');
    await page.getByLabel('The words above').waitFor();
    await page.keyboard.type('river gax');
    await lookAt(page, 'typing in the dialog');
    await press(page, 'Use another way');
    await press(page, 'One-time code');
    await enter(page, 'Code', '000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('That was not right.').waitFor();
    await lookAt(page, 'a rejected code');
    await page.keyboard.press('Escape');
    await page.getByText('Nothing was sent.').waitFor();
    await lookAt(page, 'a transfer that was given up');
    await order(page, '20000');
    await enter(page, 'Code', await visit.authenticator.nextCode());
    await page.keyboard.press('Enter');
    await page.getByText('There is not enough money').waitFor();
    await lookAt(page, 'not enough money');
    await order(page, '50');
    await page.waitForURL('**/transfers/*');
    await lookAt(page, 'what was sent');
    await pressByKeyboard(page, page.getByRole('link', { name: 'Back to your accounts' }));
    await page.getByRole('link', { name: 'Mira Holm' }).waitFor();
    await lookAt(page, 'accounts with something sent');
    await goto(page, '/');
    await lookAt(page, 'the start, somebody signed in');
    expect(faults).to.deep.equal([]);
    visit.bank.clock.forward(301);
  });

  it('shows to whom nothing is set up how to begin', async () => {
    const { page } = await visit.open('/login');
    await enter(page, 'Name', bruno.username);
    await enter(page, 'Password', bruno.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/accounts');
    await order(page, '50');
    const link = page.getByRole('dialog').getByRole('link', { name: 'Set it up' }).first();
    await link.waitFor();
    await lookAt(page, 'the dialog with nothing set up');
    await pressByKeyboard(page, link);
    await page.getByText('Nothing is set up yet.').waitFor();
    await lookAt(page, 'the built-in page of enrollments in the bank’s frame');
    await goto(page, '/security');
    await page.getByText('Nothing is set up yet.').waitFor();
    await lookAt(page, 'the security page with nothing set up');
  });

  it('shows without its script the pages of a step-up, of a denial and of a fault', async () => {
    const { page, faults } = await signedIn({ without: '**/transfer.js' });
    await order(page, '60');
    await page.waitForURL('**/stepup/ceremonies/*');
    await page.getByRole('button', { name: 'One-time code', exact: true }).waitFor();
    await lookAt(page, 'the ceremony in the bank’s frame');
    await press(page, 'Cancel');
    await page.getByText('Cancelled. Nothing was done.').waitFor();
    await lookAt(page, 'a ceremony that was cancelled');
    await pressByKeyboard(page, page.getByRole('link', { name: 'Back' }));
    await page.getByRole('heading', { name: 'Nothing was sent' }).waitFor();
    await lookAt(page, 'a form for another try');
    await press(page, 'Try again');
    await page.waitForURL('**/stepup/ceremonies/*');
    await press(page, 'One-time code');
    await enter(page, 'Code', await visit.authenticator.nextCode());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Thank you. Send it now?' }).waitFor();
    await lookAt(page, 'a form to be confirmed');
    await press(page, 'Send');
    await page.waitForURL('**/transfers/*');
    await order(page, '10', 'KP');
    await page.getByRole('heading', { name: 'This is not allowed' }).waitFor();
    await lookAt(page, 'a denial');
    await goto(page, '/stepup/ceremonies/aaaaaaaaaaaaaaaaaaaaaa');
    await page.getByRole('heading', { name: 'There is no such thing here' }).waitFor();
    await lookAt(page, 'a problem in the bank’s frame');
    await goto(page, '/transfer');
    await page.evaluate(`document.querySelectorAll('[name=_csrf]').forEach((one) => { one.value = 'x'; })`);
    await enter(page, 'To', 'Mira Holm');
    await enter(page, 'Amount in euros', '10');
    await press(page, 'Send');
    await page.getByRole('heading', { name: 'This was refused' }).waitFor();
    await lookAt(page, 'a form from elsewhere');
    expect(faults).to.deep.equal([]);
    visit.bank.clock.forward(301);
  });

  it('shows how each factor is set up and removed', async () => {
    const { page, faults } = await signedIn({ code: await visit.authenticator.nextCode() });
    const begin = async (name: string) => {
      await goto(page, '/security');
      await press(page, name);
      await tabTo(page, page.getByRole('checkbox'));
      if (name.endsWith('Voice')) await lookAt(page, 'the consent');
      await page.keyboard.press('Space');
      await press(page, 'Continue');
    };
    const captures = {
      'Replace: One-time code': page.getByRole('img', { name: 'QR code' }),
      'Replace: Typing rhythm': page.getByLabel('The words above'),
      'Set up: Face, on this device': page.getByRole('button', { name: 'Start the camera' }),
      'Set up: Voice': page.getByRole('button', { name: 'Record' }),
      'Set up: PIN': page.getByText('A new PIN has at least 6'),
      'Set up: Palm': page.getByRole('link', { name: 'Open the simulated scanner' }),
      'Set up: Fingerprint': page.getByRole('button', { name: 'Lay anna’s finger on it' }),
    };
    for (const [name, capture] of Object.entries(captures)) {
      await begin(name);
      await capture.waitFor();
      await lookAt(page, name);
      await tabTo(page, page.getByRole('button', { name: 'Continue' }));
    }
    await press(page, 'Continue');
    await page.getByRole('alert').getByText('Lay a finger on the scanner first.').waitFor();
    await lookAt(page, 'no finger on the scanner');
    await press(page, 'Lay anna’s finger on it');
    await page.getByText('anna’s finger is scanned.').waitFor();
    await lookAt(page, 'a finger that is scanned');
    await goto(page, '/security');
    await press(page, 'Remove: Typing rhythm');
    await page.getByText('can no longer confirm').waitFor();
    await lookAt(page, 'the question before removing');
    expect(faults).to.deep.equal([]);
  });

  it('has emulators whose pages hold too', async () => {
    const { pulse, awareId, biometrid, authX } = visit.bank.app.emulators;
    const { page, faults } = await visit.open('/');
    for (const emulator of [pulse, awareId, biometrid, authX]) {
      const address = `${emulator?.url}/emulator`;
      await page.goto(address);
      await lookAt(page, address);
      await tabTo(page, page.getByRole('button', { name: 'Set', exact: true }));
    }
    await page.goto(authX?.scannerUrl ?? '');
    await lookAt(page, 'the simulated palm scanner');
    await press(page, 'Lay it on the scanner');
    await page.getByText('The hand was laid on the scanner.').waitFor();
    await lookAt(page, 'the simulated palm scanner with a hand');
    expect(faults).to.deep.equal([]);
  });
});

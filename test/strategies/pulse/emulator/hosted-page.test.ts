import { expect } from 'chai';
import { syntheticTypist } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import { typeStamped } from '../../../example-app/support/stamped-typing.ts';
import { useChromium } from '../../../support/chromium.ts';
import { lookAt } from '../../../support/looked-at.ts';
import { type Emulated, emulated } from '../emulated.ts';
import { typed, words } from '../pattern.ts';

const userRef = 'ada@tenant.example';

describe('the hosted page of the Pulse emulator', function () {
  this.timeout(240_000);
  const chromium = useChromium();
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated();
  });
  afterEach(() => one.close());

  /** Presses real keys, stamped with the times at which this person would. */
  const type = (page: Page, person: string, occasion: string) =>
    typeStamped(page, syntheticTypist(person).type(words, occasion).keys);

  it('makes a profile of five typings, shows how far it is, and sends the person back', async () => {
    const back = `${one.emulator.url}/emulator/requests`;
    const link = await one.client.createProfileLink({ userRef, redirectUri: back });
    const { page, faults } = await chromium.open();
    await page.goto(link.url.reveal());
    await lookAt(page, 'the words to type');
    await page.getByLabel('Type the words').fill(words);
    await page.getByText('That could not be used').waitFor();
    for (let i = 0; i < 4; i += 1) {
      await type(page, 'ada', `page ${i}`);
      await page.getByText(`Good. ${4 - i} more.`).waitFor();
    }
    await type(page, 'ada', 'page 4');
    await page.waitForURL(back);
    expect(faults).to.deep.equal([]);
    expect((await one.client.getUser({ userRef })).state).to.equal('ready');
    const verdict = async (person: string) =>
      (await one.client.verify({ userRef, pattern: typed(person, 'login', words) })).authenticated;
    expect(await verdict('ada')).to.equal(true);
    expect(await verdict('dov')).to.equal(false);
    await page.goto(link.url.reveal());
    await page.getByRole('heading', { name: 'This link is over' }).waitFor();
    await lookAt(page, 'a link that is over');
  });
});

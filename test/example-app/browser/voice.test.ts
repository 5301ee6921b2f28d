import { syntheticVoice } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import { useAnnasComputer } from '../support/at-the-bank.ts';

/** Half a minute of somebody speaking. Synthetic: no human voice is in it. */
function speech(who: string, occasion: number): Uint8Array {
  const digits = ['four', 'seven', 'one', 'nine', 'two', 'eight', 'three', 'six', 'zero', 'five'];
  return syntheticVoice(who).say([...digits, ...digits, ...digits, ...digits].join(' '), occasion);
}

/** Records for some seconds and sends it. */
async function record(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Record' }).click();
  await page.getByText('Recording: speak now').waitFor();
  await page.getByText(/^[4-9]\.\d s$/).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Record again' }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Synthetic voices before Chromium’s microphone, compared by Biometrid’s emulator. */
describe('a voice, in Chromium', function () {
  this.timeout(300_000);
  const computer = useAnnasComputer();

  async function stepUp(sound: Uint8Array): Promise<Page> {
    const page = await computer.visit('/transfer', { sound });
    await computer.order(page, '50');
    await computer.choose(page, 'Voice');
    await record(page);
    return page;
  }

  it('is set up with three recordings', async () => {
    const page = await computer.visit('/security', { sound: speech('anna', 1) });
    await computer.begin(page, 'Voice');
    await record(page);
    await page.getByText('2 more, please.').waitFor();
    await record(page);
    await page.getByText('Once more, please.').waitFor();
    await record(page);
    await page.getByText('Voice is set up.').waitFor();
  });

  it('gets in when it is the right one', async () => {
    const page = await stepUp(speech('anna', 2));
    await page.waitForURL('**/transfers/*');
  });

  it('does not get in when it is another one', async () => {
    const page = await stepUp(speech('eva', 2));
    await page.getByRole('alert').getByText('That was not right.').waitFor();
  });
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { syntheticTypist } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import { useChromium } from '../../../support/chromium.ts';
import { type Emulated, emulated } from '../emulated.ts';
import { typed, words } from '../pattern.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const userRef = 'ada@tenant.example';

describe('the hosted page of the Pulse emulator', function () {
  this.timeout(240_000);
  const chromium = useChromium();
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated();
  });
  afterEach(() => one.close());

  /** Really presses and releases the keys, at the times at which this person would. */
  async function type(page: Page, person: string, occasion: string): Promise<void> {
    const { keys } = syntheticTypist(person).type(words, occasion);
    const strokes = keys.flatMap(({ down, up }, i) => [
      { at: down, press: true, character: words[i] ?? '' },
      { at: up, press: false, character: words[i] ?? '' },
    ]);
    const start = performance.now();
    for (const { at, press, character } of strokes.sort((a, b) => a.at - b.at)) {
      const wait = at - (performance.now() - start);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await page.keyboard[press ? 'down' : 'up'](character === ' ' ? 'Space' : character);
    }
  }

  it('makes a profile of five typings, shows how far it is, and sends the person back', async () => {
    const back = `${one.emulator.url}/emulator/requests`;
    const link = await one.client.createProfileLink({ userRef, redirectUri: back });
    const { page, faults } = await chromium.open({ viewport: { width: 360, height: 640 } });
    await page.goto(link.url.reveal());
    await page.evaluate(axe);
    const violations = await page.evaluate(
      'axe.run(document).then((found) => found.violations.map((one) => one.id))',
    );
    expect(violations).to.deep.equal([]);
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
    expect(await verdict('dov')).to.equal(false);
  });
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { useChromium } from '../support/chromium.ts';
import { fakeDevices } from '../support/fake-devices.ts';
import { type Screen, screens } from './support/screens.ts';
import { useBackend } from './support/scripted-backend.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page, as `rule: element` lines. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html + failureSummary)))`);
}

describe('axe finds nothing wrong', () => {
  const chromium = useChromium(() => fakeDevices());
  const backend = useBackend();

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, screen] of Object.entries<Screen>(screens)) {
      it(`with ${name}, ${colorScheme}, 360 pixels wide`, async () => {
        const { page, faults } = await chromium.open({ colorScheme, viewport: { width: 360, height: 740 } });
        await screen(page, backend);
        expect(await violations(page)).to.deep.equal([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);
        expect(faults).to.deep.equal([]);
      });
    }
  }
});

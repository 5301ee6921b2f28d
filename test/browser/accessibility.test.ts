import { expect } from 'chai';
import { useChromium } from '../support/chromium.ts';
import { fakeDevices } from '../support/fake-devices.ts';
import { tooWide, violations } from '../support/looked-at.ts';
import { type Screen, screens } from './support/screens.ts';
import { useBackend } from './support/scripted-backend.ts';

describe('axe finds nothing wrong', () => {
  const chromium = useChromium(() => fakeDevices());
  const backend = useBackend();

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, screen] of Object.entries<Screen>(screens)) {
      it(`with ${name}, ${colorScheme}, 360 pixels wide`, async () => {
        const { page, faults } = await chromium.open({ colorScheme, viewport: { width: 360, height: 740 } });
        await screen(page, backend);
        expect(await violations(page)).to.deep.equal([]);
        expect(await tooWide(page)).to.equal(0);
        expect(faults).to.deep.equal([]);
      });
    }
  }
});

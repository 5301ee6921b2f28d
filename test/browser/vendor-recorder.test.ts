import { expect } from 'chai';
import { useChromium } from '../support/chromium.ts';
import { useBackend } from './support/scripted-backend.ts';
import { challenge, typing, verified, view } from './support/views.ts';

const submit = 'POST /stepup/ceremonies/c1/factors/typing';

describe('a vendor’s own recorder', () => {
  const chromium = useChromium();
  const backend = useBackend();

  it('takes the place of ours through the adapter', async () => {
    backend.on('GET /stepup/ceremonies/c1', { body: view({ missing: [['typing']], factors: { typing } }) });
    backend.on(`${submit}/challenge`, challenge('n1', { text: 'four words' }));
    backend.on(submit, verified);
    const { page } = await chromium.open();
    await page.goto(backend.page('<main id="place"></main>', { script: '/test/vendor-page.js' }));
    await page.getByRole('button', { name: 'Vendor types: four words' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Confirmed. You can go on.').waitFor();
    expect(backend.bodies(submit)).to.deep.equal([{ nonce: 'n1', pattern: { vendorFormat: 7 } }]);
  });

  it('that lacks a named method is reported and not guessed', async () => {
    const { page } = await chromium.open();
    await page.goto(backend.page('<main></main>'));
    const code = await page.evaluate(`import('/stepup/assets/stepup.js').then(({ vendorPatternSource }) => {
      const recorder = { create: () => ({}), showMethod: 'show', eventName: 'pattern', extract: (event) => event };
      try { vendorPatternSource(recorder, { element: document.body, data: {} }); } catch (error) { return error.code; }
    })`);
    expect(code).to.equal('configuration_invalid');
  });
});

import { expect } from 'chai';
import { useChromium } from '../../support/chromium.ts';
import { asFirst, type Rig, startRig } from './support/rig.ts';

const page = `<form method="post" action="/login"><input type="hidden" name="return_to" value="/account">
<button name="factor" value="work">Sign in at work</button></form>`;

/** The provider is on another site, so that the browser treats its answers as it would anywhere. */
describe('signing in at a provider of another site, in Chromium', function () {
  this.timeout(240_000);
  const chromium = useChromium();

  for (const responseMode of ['query', 'form_post'] as const) {
    it(`comes back signed in by ${responseMode}`, async () => {
      const rig: Rig = await startRig({
        policy: asFirst,
        strategy: { account: ({ sub }) => ({ subject: sub }), responseMode },
        upstream: { host: 'localhost' },
        routes: (web) => void web.get('/form', (_req, res) => void res.type('html').send(page)),
      });
      try {
        const opened = await chromium.open();
        await opened.page.goto(`${rig.app.origin}/form`);
        await opened.page.getByRole('button', { name: 'Sign in at work' }).click();
        await opened.page.waitForURL(`${rig.app.origin}/account`);
        expect(await opened.page.innerText('body')).to.include('"subject":"u-anna"');
        expect(rig.upstream.asked.response_mode).to.equal(responseMode === 'query' ? undefined : 'form_post');
      } finally {
        await rig.close();
      }
    });
  }
});

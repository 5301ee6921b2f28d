import { expect } from 'chai';
import { tooWide, violations } from '../../support/looked-at.ts';
import { fillIn, send, typingField, useVisit } from '../support/visit.ts';

const open = ['/', '/login', '/login?refused', '/login?expired', '/signed-out', '/nowhere'];
const closed = ['/accounts', '/transfer', '/security', '/transfers/nothing'];

describe('each page of the bank, in Chromium', function () {
  this.timeout(240_000);
  const visit = useVisit();

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1200]) {
      it(`has nothing that axe complains of and fits its window (${colorScheme}, ${width} pixels)`, async () => {
        const { page, faults } = await visit.open('/', { colorScheme, viewport: { width, height: 800 } });
        const wrong: string[] = [];
        const look = async (name: string) => {
          wrong.push(...(await violations(page)).map((line) => `${name}: ${line}`));
          const over = await tooWide(page);
          if (over > 0) wrong.push(`${name}: ${over} pixels too wide`);
        };
        for (const path of open) {
          await page.goto(new URL(path, visit.bank.app.url).href);
          await look(path);
        }
        await page.goto(new URL('/login', visit.bank.app.url).href);
        await typingField(page);
        await look('the sign-in page with typing');
        await fillIn(page);
        await send(page);
        for (const path of closed) {
          await page.goto(new URL(path, visit.bank.app.url).href);
          if (path === '/security') await page.getByText('One-time code').first().waitFor();
          await look(path);
        }
        expect(wrong).to.deep.equal([]);
        expect(faults).to.deep.equal([]);
      });
    }
  }

  it('sends whoever is not signed in to the sign-in page, and back afterwards', async () => {
    const { page } = await visit.open('/security');
    expect(new URL(page.url()).pathname).to.equal('/login');
    await fillIn(page);
    expect(await send(page)).to.equal('/security');
  });

  it('signs out by the button of any page', async () => {
    const { page } = await visit.open('/security');
    await fillIn(page);
    await send(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/signed-out');
    await page.goto(new URL('/accounts', visit.bank.app.url).href);
    expect(new URL(page.url()).pathname).to.equal('/login');
  });

  it('sends nobody to another site after the sign-in', async () => {
    const { page } = await visit.open('/login?return_to=https://evil.example/');
    await fillIn(page);
    expect(await send(page)).to.equal('/accounts');
    const second = await visit.open('/login?return_to=//evil.example/');
    await fillIn(second.page);
    expect(await send(second.page)).to.equal('/accounts');
  });
});

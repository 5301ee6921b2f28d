import { syntheticTypist } from 'passport-stepup/testing';
import { bundleBrowser } from '../scripts/bundle-browser.mjs';
import { anna, bruno, startBank, withTyping } from '../test/example-app/support/bank.ts';
import { typeStamped } from '../test/example-app/support/stamped-typing.ts';
import { launchChromium } from '../test/support/chromium.ts';

await bundleBrowser();
const bank = await startBank();
const { authenticator } = await withTyping(bank, anna);
const browser = await launchChromium();
const width = Number(process.argv[2] ?? 360);
const ctx = await browser.newContext({
  viewport: { width, height: 800 },
  colorScheme: (process.argv[3] ?? 'light') as 'light',
});
const page = await ctx.newPage();
page.setDefaultTimeout(15000);
page.on('console', (m) => console.log('console', m.text()));
page.on('pageerror', (e) => console.log('pageerror', String(e)));
const shot = async (name: string) => {
  await page.screenshot({ path: `/tmp/h8/shots/${name}-${width}.png`, fullPage: true });
  const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  console.log(name, page.url(), over > 0 ? `OVERFLOW ${over}` : '');
};
await page.goto(bank.app.url + '/login');
await page.fill('#username', 'anna');
await page.fill('#password', anna.password);
await page.click('summary');
await page.waitForSelector('.stepup-typing');
await shot('s1-login-open');
await page.focus('.stepup-typing');
await typeStamped(page, syntheticTypist('anna').type('river garden winter candle', 77).keys);
await shot('s2-login-typed');
await page.click('form[data-stepup-sign-in] > button');
await page.waitForLoadState();
await shot('s3-after');
console.log(bank.app.events.slice(-4).map((e) => [e.type, e.factor, e.reason, e.code, e.asked].join(' ')));
await page.goto(bank.app.url + '/security');
await page.waitForTimeout(800);
await shot('s4-security');
await page.goto(bank.app.url + '/transfer');
await page.fill('#to', 'Mira Holm');
await page.fill('#amount', '5000');
await page.click('main form button');
await page.waitForTimeout(1500);
await shot('s5-dialog');
console.log(
  await page
    .locator('dialog')
    .innerText()
    .catch(() => 'no dialog'),
);
const code = page.locator('dialog input').first();
await code.fill(await authenticator.nextCode());
await page.keyboard.press('Enter');
await page.waitForTimeout(1500);
await shot('s6-done');
await page.route('**/transfer.js', (r) => r.abort());
await page.goto(bank.app.url + '/transfer');
await page.fill('#to', 'Mira Holm');
await page.fill('#amount', '4000');
await page.click('main form button');
await page.waitForTimeout(1500);
await shot('s7-ceremony');
await page
  .locator('main input')
  .first()
  .fill(await authenticator.nextCode());
await page.keyboard.press('Enter');
await page.waitForTimeout(1500);
await shot('s8-confirm');
await page.click('main form button');
await page.waitForTimeout(1000);
await shot('s9-done');
await page.goto(bank.app.url + '/transfer');
await page.fill('#to', 'Mira Holm');
await page.fill('#amount', '10');
await page.selectOption('#country', 'KP');
await page.click('main form button');
await page.waitForTimeout(1000);
await shot('s10-denied');
await browser.close();
await bank.app.close();

import { type CDPSession, chromium, type Page } from 'playwright-core';
import { around, BROWSER, between, type Method, type Station, wait } from './station.ts';

/** Playwright's own methods, the browser's debugging protocol, and scripts inside the page. */
export async function playwrightStation(url: string, version: string): Promise<Station> {
  const browser = await chromium.launch({ executablePath: BROWSER.path, args: BROWSER.arguments });
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(url);
  const protocol = await context.newCDPSession(page);
  return {
    tool: `playwright-core ${version}`,
    methods: [...insertions(page, protocol), ...inPage(page), ...presses(page)],
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}

function insertions(page: Page, protocol: CDPSession): Method[] {
  return [
    { name: 'playwright-fill', type: (text) => page.fill('#field', text) },
    { name: 'cdp-insert-text', type: (text) => protocol.send('Input.insertText', { text }) },
    {
      name: 'cdp-insert-text-by-character',
      type: async (text) => {
        for (const character of text) {
          await protocol.send('Input.insertText', { text: character });
          await wait(between(50, 200));
        }
      },
    },
    {
      name: 'paste',
      type: async (text) => {
        await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
        await page.keyboard.press('Control+V');
      },
    },
  ];
}

function inPage(page: Page): Method[] {
  const dispatch = `async (text) => {
    const wait = (least, most) => new Promise((done) => setTimeout(done, least + Math.random() * (most - least)));
    for (const key of text) {
      const code = key === ' ' ? 'Space' : /[0-9]/.test(key) ? 'Digit' + key : 'Key' + key.toUpperCase();
      field.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }));
      field.value += key;
      field.dispatchEvent(new InputEvent('input', { data: key, inputType: 'insertText', bubbles: true }));
      await wait(60, 120);
      field.dispatchEvent(new KeyboardEvent('keyup', { key, code, bubbles: true }));
      await wait(40, 200);
    }
  }`;
  return [
    {
      name: 'script-sets-value',
      type: (text) => page.evaluate(`void (field.value = ${JSON.stringify(text)})`),
    },
    {
      name: 'script-dispatches-events',
      type: (text) => page.evaluate(`(${dispatch})(${JSON.stringify(text)})`),
    },
  ];
}

function presses(page: Page): Method[] {
  const typeWith = (dwell: () => number, gap: () => number) => async (text: string) => {
    for (const character of text) {
      await page.keyboard.down(character);
      await wait(dwell());
      await page.keyboard.up(character);
      await wait(gap());
    }
  };
  return [
    { name: 'playwright-type', type: (text) => page.locator('#field').pressSequentially(text) },
    {
      name: 'playwright-type-delay',
      type: (text) => page.locator('#field').pressSequentially(text, { delay: 100 }),
    },
    {
      name: 'playwright-press-random-gaps',
      type: async (text) => {
        for (const character of text) {
          await page.keyboard.press(character === ' ' ? 'Space' : character);
          await wait(between(60, 250));
        }
      },
    },
    {
      name: 'playwright-humanised-uniform',
      humanised: true,
      type: typeWith(
        () => between(60, 130),
        () => between(30, 220),
      ),
    },
    {
      name: 'playwright-humanised-normal',
      humanised: true,
      type: typeWith(
        () => around(95, 20),
        () => around(110, 50),
      ),
    },
  ];
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A desk's and a phone's window. Colours do not change with the width: the dark ones are looked at on the phone alone. */
const windows = [
  { width: 1280, height: 900, schemes: ['light'] },
  { width: 390, height: 844, schemes: ['light', 'dark'] },
] as const;
const MOST_STOPS = 40;

/** What axe finds wrong with the page, as `rule: element` lines. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html + failureSummary)))`);
}

/** How many pixels the page is wider than its window. */
export async function tooWide(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)');
}

/** Fails with what is wrong with this state of a page: on a desk, and on a phone light and dark. */
export async function lookAt(page: Page, name: string): Promise<void> {
  const wrong: string[] = [];
  for (const { width, height, schemes } of windows) {
    await page.setViewportSize({ width, height });
    if ((await tooWide(page)) > 0) wrong.push(`too wide for ${width} pixels`);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const where = `${colorScheme}, ${width} pixels`;
      wrong.push(...(await violations(page)).map((line) => `${where}: ${line}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect(wrong, name).to.deep.equal([]);
}

/** Walks with Tab to a control, as somebody does who has no mouse. Fails where it is not reached, or where a stop on the way cannot be seen. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  const there = () => control.evaluate((element) => element === element.ownerDocument.activeElement);
  for (let stops = 0; stops < MOST_STOPS && !(await there()); stops += 1) {
    await page.keyboard.press('Tab');
    const hidden = await page.evaluate<string | undefined>(focusThatCannotBeSeen);
    if (hidden !== undefined) expect.fail(`the focus cannot be seen on ${hidden}`);
  }
  expect(await there(), `Tab reaches ${control}`).to.equal(true);
}

/** Presses a control by the keyboard alone. */
export async function pressByKeyboard(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}

/** The element with the focus, where neither an outline nor a shadow shows it. */
const focusThatCannotBeSeen = `(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return undefined;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
  const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  return outlined || boxShadow !== 'none' ? undefined : focused.outerHTML.slice(0, 200);
})()`;

import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of the machine's Chromium: `CHROMIUM_PATH`, else by name on the path. Throws where there is none. */
export function chromiumPath(): string {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(':')];
  const candidates = folders.flatMap((folder) => names.map((name) => `${folder}/${name}`));
  const found = [process.env.CHROMIUM_PATH, ...candidates].find((path) => path && existsSync(path));
  if (!found) throw new Error('Chromium is needed: install it or set CHROMIUM_PATH');
  return found;
}

/** Starts the machine's Chromium without a window and without its background traffic. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
}

/** A page in a context of its own, with what went wrong in it. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors that nobody caught, and what the content security policy refused. */
  readonly faults: string[];
}

/**
 * Chromium for the tests of the surrounding `describe`: started before them, with these further arguments, stopped
 * after them.
 */
export function useChromium(args: readonly string[] | (() => Promise<readonly string[]>) = []): {
  open(options?: BrowserContextOptions): Promise<OpenedPage>;
} {
  let browser: Browser;
  before(async () => {
    browser = await launchChromium(typeof args === 'function' ? await args() : args);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  after(async () => browser.close());
  return {
    open: async (options = {}) => {
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) faults.push(message.text());
      });
      return { page, faults };
    },
  };
}

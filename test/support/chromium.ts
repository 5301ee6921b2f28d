import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Response,
} from 'playwright-core';
import { checkDescribed } from './openapi.ts';

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
  /** How many answers of a router the pages of the tests before got, each held against `openapi.yaml`. */
  answersChecked(): number;
} {
  let browser: Browser;
  let checks: Promise<unknown>[] = [];
  let count = 0;
  before(async () => {
    browser = await launchChromium(typeof args === 'function' ? await args() : args);
  });
  afterEach(async () => {
    const all = checks;
    checks = [];
    const results = await Promise.all(all);
    count += results.filter((one) => one === true).length;
    for (const context of browser.contexts()) await context.close();
    for (const wrong of results) if (typeof wrong !== 'boolean') throw wrong;
  });
  after(async () => browser.close());
  return {
    answersChecked: () => count,
    open: async (options = {}) => {
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
      context.on(
        'response',
        (answer) => void checks.push(checked(answer).catch((thrown: unknown) => thrown)),
      );
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

/** Holds what a page was answered by the router against `openapi.yaml`, as the tests' own client does. */
async function checked(answer: Response): Promise<boolean> {
  const [request, url, status] = [answer.request(), new URL(answer.url()), answer.status()];
  const headers = new Headers(answer.headers());
  if (headers.has('x-scripted')) return false;
  // Of what it only passes through, or has left already, Chromium keeps no body.
  const text = await answer.text().catch(() => undefined);
  return checkDescribed({ method: request.method(), url, status, headers, text });
}

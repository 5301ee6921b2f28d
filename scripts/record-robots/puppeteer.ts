import { BROWSER, type Station } from './station.ts';

/** What is used of puppeteer-core, which is not installed with the project. */
export interface Puppeteer {
  launch(options: { executablePath: string; headless: boolean; args: string[] }): Promise<{
    newPage(): Promise<{
      goto(url: string): Promise<unknown>;
      type(selector: string, text: string, options?: { delay: number }): Promise<void>;
      evaluate(expression: string): Promise<unknown>;
    }>;
    close(): Promise<void>;
  }>;
}

/** Puppeteer's `type`, without and with a delay. */
export async function puppeteerStation(url: string, version: string, puppeteer: Puppeteer): Promise<Station> {
  const browser = await puppeteer.launch({
    executablePath: BROWSER.path,
    headless: true,
    args: BROWSER.arguments,
  });
  const page = await browser.newPage();
  await page.goto(url);
  return {
    tool: `puppeteer-core ${version}`,
    methods: [
      { name: 'puppeteer-type', type: (text) => page.type('#field', text) },
      { name: 'puppeteer-type-delay', type: (text) => page.type('#field', text, { delay: 80 }) },
    ],
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}

import { BROWSER, between, type Station, wait } from './station.ts';

interface Element {
  sendKeys(text: string): Promise<void>;
}

interface Actions {
  keyDown(key: string): Actions;
  keyUp(key: string): Actions;
  pause(milliseconds: number): Actions;
  perform(): Promise<void>;
}

interface Driver {
  get(url: string): Promise<void>;
  findElement(by: unknown): Promise<Element>;
  executeScript(script: string): Promise<unknown>;
  actions(): Actions;
  quit(): Promise<void>;
}

interface Builder {
  forBrowser(name: string): Builder;
  setChromeOptions(options: unknown): Builder;
  setChromeService(service: unknown): Builder;
  build(): Promise<Driver>;
}

/** What is used of selenium-webdriver, which is not installed with the project. */
export interface Selenium {
  readonly Builder: new () => Builder;
  readonly By: { css(selector: string): unknown };
}

/** What is used of selenium-webdriver/chrome. */
export interface SeleniumChrome {
  readonly Options: new () => {
    setChromeBinaryPath(path: string): void;
    addArguments(...args: string[]): void;
  };
  readonly ServiceBuilder: new (path: string) => unknown;
}

/** Selenium's sendKeys, whole and by character, and its actions with fixed pauses. Needs Debian's chromium-driver. */
export async function seleniumStation(
  url: string,
  version: string,
  { Builder, By, Options, ServiceBuilder }: Selenium & SeleniumChrome,
): Promise<Station> {
  const options = new Options();
  options.setChromeBinaryPath(BROWSER.path);
  options.addArguments('--headless=new', ...BROWSER.arguments);
  const service = new ServiceBuilder('/usr/bin/chromedriver');
  const driver = await new Builder()
    .forBrowser('chrome')
    .setChromeOptions(options)
    .setChromeService(service)
    .build();
  await driver.get(url);
  const field = await driver.findElement(By.css('#field'));
  return {
    tool: `selenium-webdriver ${version}`,
    methods: [
      { name: 'selenium-send-keys', type: (text) => field.sendKeys(text) },
      {
        name: 'selenium-send-keys-random-gaps',
        type: async (text) => {
          for (const character of text) {
            await field.sendKeys(character);
            await wait(between(60, 250));
          }
        },
      },
      {
        name: 'selenium-fixed-pauses',
        type: (text) =>
          [...text]
            .reduce((chain, key) => chain.keyDown(key).pause(70).keyUp(key).pause(90), driver.actions())
            .perform(),
      },
    ],
    evaluate: (expression) => driver.executeScript(`return ${expression}`),
    close: () => driver.quit(),
  };
}

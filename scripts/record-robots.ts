/**
 * Records how programs type, for the robot rules: each method 30 times in Chromium. The captures under
 * test/fixtures/robots were made by it. It needs Debian's chromium, chromium-driver, xdotool and xvfb, and a
 * folder with two tools that are not installed with the project:
 *
 *   npm install --prefix TOOLS puppeteer-core@24.43.1 selenium-webdriver@4.46.0
 *   chrt -r 5 node --import tsx/esm scripts/record-robots.ts TOOLS [method …]
 *
 * Record on an idle machine or, as here, with real-time priority: on a busy one a fixed delay is not fixed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { captureSchema, servePage } from './record-robots/page.ts';
import { playwrightStation } from './record-robots/playwright.ts';
import { type Puppeteer, puppeteerStation } from './record-robots/puppeteer.ts';
import { type Selenium, type SeleniumChrome, seleniumStation } from './record-robots/selenium.ts';
import { type Method, type Station, wait } from './record-robots/station.ts';
import { xdotoolStation } from './record-robots/xdotool.ts';

const TEXT = 'silver fox 2026';
const CAPTURES = 30;
const [toolsFolder, ...wanted] = process.argv.slice(2);
if (toolsFolder === undefined) throw new Error('give the folder with puppeteer-core and selenium-webdriver');

const project = path.join(import.meta.dirname, '..');
const folder = path.join(project, 'test/fixtures/robots');
const tools = createRequire(path.join(path.resolve(toolsFolder), 'package.json'));
const puppeteer: Puppeteer = tools('puppeteer-core');
const selenium: Selenium = tools('selenium-webdriver');
const chrome: SeleniumChrome = tools('selenium-webdriver/chrome');

const page = await servePage();
mkdirSync(folder, { recursive: true });
const stations = [
  () => playwrightStation(page.url, versionOf(project, 'playwright-core')),
  () => puppeteerStation(page.url, versionOf(toolsFolder, 'puppeteer-core'), puppeteer),
  () => seleniumStation(page.url, versionOf(toolsFolder, 'selenium-webdriver'), { ...selenium, ...chrome }),
  () => xdotoolStation(page.url),
];
try {
  for (const open of stations) await recordAll(await open());
} finally {
  page.close();
}

async function recordAll(station: Station): Promise<void> {
  try {
    for (const method of station.methods) {
      if (wanted.length === 0 || wanted.includes(method.name)) await record(station, method);
    }
  } finally {
    await station.close();
  }
}

async function record(station: Station, method: Method): Promise<void> {
  const captures: string[] = [];
  while (captures.length < CAPTURES) {
    await station.evaluate('reset()');
    await method.type(TEXT);
    await wait(50);
    const capture = captureSchema.parse(
      JSON.parse(String(await station.evaluate('JSON.stringify(capture())'))),
    );
    if (capture.characters !== TEXT.length)
      throw new Error(`${method.name}: typed ${capture.characters} characters`);
    captures.push(JSON.stringify(capture));
  }
  const browser = await station.evaluate('navigator.userAgent.match(/Chrome.(\\d+)/)[1]');
  const header = {
    method: method.name,
    tool: station.tool,
    chromium: browser,
    humanised: method.humanised ?? false,
  };
  writeFileSync(
    path.join(folder, `${method.name}.jsonl`),
    `${[JSON.stringify(header), ...captures].join('\n')}\n`,
  );
  console.log(`${method.name}: ${captures.length} captures`);
}

function versionOf(root: string, name: string): string {
  const file = path.join(root, 'node_modules', name, 'package.json');
  return String(JSON.parse(readFileSync(file, 'utf8')).version);
}

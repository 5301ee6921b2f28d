import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { BROWSER, between, type Station } from './station.ts';

const run = promisify(execFile);
const DISPLAY = ':97';

/** Key events of the X server, which no browser can tell from a keyboard. Needs Debian's xdotool and xvfb. */
export async function xdotoolStation(url: string): Promise<Station> {
  const server = spawn('Xvfb', [DISPLAY, '-screen', '0', '1024x768x24', '-r', '-displayfd', '1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(server.stdout, 'data');
  const env = { ...process.env, DISPLAY };
  const browser = await chromium.launch({
    executablePath: BROWSER.path,
    args: BROWSER.arguments,
    headless: false,
    env,
  });
  const page = await browser.newPage();
  await page.goto(url);
  const xdotool = (...words: string[]) => run('xdotool', words, { env });
  const { stdout } = await run('xdotool', ['version'], { env });
  return {
    tool: stdout.trim(),
    methods: [
      { name: 'xdotool-type', type: (text) => xdotool('type', text) },
      { name: 'xdotool-type-delay', type: (text) => xdotool('type', '--delay', '100', text) },
      { name: 'xdotool-humanised', humanised: true, type: (text) => xdotool(...humanised(text)) },
    ],
    evaluate: (expression) => page.evaluate(expression),
    close: async () => {
      await browser.close();
      server.kill();
    },
  };
}

function humanised(text: string): string[] {
  const pause = (least: number, most: number) => ['sleep', (between(least, most) / 1000).toFixed(4)];
  return [...text].flatMap((character) => {
    const key = character === ' ' ? 'space' : character;
    return ['keydown', key, ...pause(60, 130), 'keyup', key, ...pause(30, 220)];
  });
}

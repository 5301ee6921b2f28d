import type { Page } from 'playwright-core';
import type { ScriptedBackend } from './scripted-backend.ts';
import { challenge, factor, otp, verified, view } from './views.ts';

const main = '<main data-stepup-ceremony="/stepup/ceremonies/c1" data-stepup-continue="/after"></main>';

/** Where the captured factor is submitted. */
export const submission = 'POST /stepup/ceremonies/c1/factors/sample';

/** Opens a ceremony that one captured factor would complete, or a code. `properties` is its input schema's. */
export async function openCapture(
  page: Page,
  backend: ScriptedBackend,
  about: {
    readonly properties: Record<string, unknown>;
    readonly data?: Record<string, unknown>;
    readonly alone?: boolean;
  },
): Promise<void> {
  const input = { type: 'object', properties: about.properties, required: Object.keys(about.properties) };
  const sample = factor('Sample', { methods: ['face'], input });
  const ways = about.alone ? [['sample']] : [['sample'], ['otp']];
  backend.on('GET /stepup/ceremonies/c1', { body: view({ missing: ways, factors: { sample, otp } }) });
  const url = '/stepup/ceremonies/c1/factors';
  backend.on(`POST ${url}/sample/challenge`, challenge('n1', about.data), challenge('n2', about.data));
  backend.on(`POST ${url}/otp/challenge`, challenge('n3'));
  backend.on(submission, verified);
  backend.page('<h1>Afterwards</h1>', { path: '/after' });
  await page.addInitScript(watchDevices);
  await page.goto(backend.page(main, { bodyClass: 'stepup-page' }));
  if (!about.alone) await page.getByRole('button', { name: 'Sample' }).click();
}

/** What was asked of the browser's devices, and whether anything is still on. */
export function devices(page: Page): Promise<{ asked: number; on: number }> {
  return page.evaluate(`({
    asked: askedDevices.length,
    on: askedDevices.flatMap((stream) => stream.getTracks()).filter(({ readyState }) => readyState === 'live').length,
  })`);
}

// Keeps every stream that the page opens.
const watchDevices = `
  globalThis.askedDevices = [];
  const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (open) navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    askedDevices.push(stream);
    return stream;
  };`;

/** From now on the browser's devices answer with this error. */
export async function devicesFail(page: Page, name: string): Promise<void> {
  await page.addInitScript(`navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException('as told by the test', '${name}');
  };`);
}

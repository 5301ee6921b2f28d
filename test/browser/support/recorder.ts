import type { Page } from 'playwright-core';
import type { ScriptedBackend } from './scripted-backend.ts';

/** What the recorder in the page holds. */
export interface Held {
  readonly status: string;
  readonly reason?: string;
  readonly wrong?: boolean;
  readonly sample?: {
    readonly keys: readonly { readonly code: string; readonly down: number; readonly up: number }[];
    readonly trusted: boolean;
  };
}

/** Opens a page with one field and a recorder on it, which expects the text. */
export async function openRecorder(
  page: Page,
  backend: ScriptedBackend,
  query: Record<string, string>,
): Promise<void> {
  const address = backend.page('', { script: '/test/recorder-page.js' });
  await page.goto(`${address}?${new URLSearchParams(query)}`);
  await page.getByLabel('Text').waitFor();
  await page.getByLabel('Text').focus();
}

/** What the recorder holds now. */
export function held(page: Page): Promise<Held> {
  return page.evaluate('recorder.recording()');
}

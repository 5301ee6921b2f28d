import type { Page } from 'playwright-core';

/** One key with its times in milliseconds. `code` is the `KeyboardEvent.code` of a US keyboard. */
export interface StampedKey {
  readonly code: string;
  readonly down: number;
  readonly up: number;
}

/**
 * Presses real keys in the page's focused field, each event carrying the time stamp that a keyboard driver would
 * have given it. The times are exact however busy the machine is; the page must be as old as the typing is long.
 */
export async function typeStamped(page: Page, keys: readonly StampedKey[]): Promise<void> {
  const last = Math.max(...keys.map(({ up }) => up));
  await page.waitForFunction((age) => performance.now() > age, last + 1000);
  const session = await page.context().newCDPSession(page);
  const start = Date.now() - last - 200;
  const events = keys.flatMap((key) => [
    { at: key.down, type: 'keyDown' as const, ...named(key.code) },
    { at: key.up, type: 'keyUp' as const, ...named(key.code), text: '' },
  ]);
  for (const { at, ...event } of events.sort((one, other) => one.at - other.at)) {
    await session.send('Input.dispatchKeyEvent', { ...event, timestamp: (start + at) / 1000 });
  }
  await session.detach();
}

/** What a key types: letters and the space, which is all that the texts have. */
function named(code: string) {
  const text = code === 'Space' ? ' ' : code.replace(/^Key/, '').toLowerCase();
  return { code, key: text, text, windowsVirtualKeyCode: text.toUpperCase().charCodeAt(0) };
}

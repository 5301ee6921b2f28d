import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** One key with its times in milliseconds. `code` is the `KeyboardEvent.code` of a US keyboard. */
export interface TypedKey {
  readonly code: string;
  readonly down: number;
  readonly up: number;
}

/** Presses and releases real keys in the page's focused field at these times; keys may overlap. */
export async function typeLike(page: Page, keys: readonly TypedKey[]): Promise<void> {
  const moves = keys
    .flatMap(({ code, down, up }) => [
      { at: down, move: () => page.keyboard.down(code) },
      { at: up, move: () => page.keyboard.up(code) },
    ])
    .sort((one, other) => one.at - other.at);
  const start = performance.now();
  for (const { at, move } of moves) {
    const rest = at - (performance.now() - start);
    if (rest > 0.5) await wait(rest);
    await move();
  }
}

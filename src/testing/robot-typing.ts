import type { KeystrokeSample } from '../engines/keystroke/sample.ts';
import { keyCodes } from './key-codes.ts';

/**
 * The sample of a program that presses each key of a text for exactly `hold` and waits exactly `gap` milliseconds
 * between keys. Defaults 50 and 100.
 */
export function robotTyping(text: string, { hold = 50, gap = 100 } = {}): KeystrokeSample {
  const codes = keyCodes(text);
  const keys = codes.map((code, i) => ({ code, down: i * (hold + gap), up: i * (hold + gap) + hold }));
  return { keys, trusted: true, characters: codes.length, clockStep: 0.1 };
}

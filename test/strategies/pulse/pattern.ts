import type { KeystrokeSample } from 'passport-stepup/engines';
import { syntheticTypist } from 'passport-stepup/testing';
import { textId } from '../../../strategies/pulse/challenge-text.ts';

/** What is typed in these tests: the strategy's own default. */
export { defaultText as words } from '../../../strategies/pulse/challenge-text.ts';

/** A pattern of the emulator's format 1, made of a sample. */
export function patternOf(sample: KeystrokeSample, text: string): Record<string, unknown> {
  return {
    tId: textId(text),
    emu_format: 1,
    emu_text_kind: 'textVisible',
    emu_keys: sample.keys.map(({ code, down, up }) => ({ c: code, d: down, u: up })),
    emu_mouse: [],
    emu_trusted: sample.trusted,
  };
}

/** What a person types on one occasion. */
export function typed(person: string, occasion: number | string, text: string): Record<string, unknown> {
  return patternOf(syntheticTypist(person).type(text, occasion), text);
}

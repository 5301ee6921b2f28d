import { sha256 } from 'passport-stepup/strategy-kit';

/** The four words that are typed where the application chooses none: 24 letters on both halves of a keyboard. */
export const defaultText = 'river garden winter candle';

const ID_LENGTH = 12;

/**
 * The text identifier (`tId`) of a text to type: Pulse then compares only with references of the same text.
 * The same text always has the same identifier.
 */
export function textId(text: string): string {
  return `words-${sha256(text).slice(0, ID_LENGTH)}`;
}

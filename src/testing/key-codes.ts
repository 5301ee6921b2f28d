const PUNCTUATION: Readonly<Record<string, string>> = {
  ' ': 'Space',
  '-': 'Minus',
  _: 'Minus',
  '=': 'Equal',
  '+': 'Equal',
  '[': 'BracketLeft',
  '{': 'BracketLeft',
  ']': 'BracketRight',
  '}': 'BracketRight',
  '\\': 'Backslash',
  '|': 'Backslash',
  ';': 'Semicolon',
  ':': 'Semicolon',
  "'": 'Quote',
  '"': 'Quote',
  ',': 'Comma',
  '<': 'Comma',
  '.': 'Period',
  '>': 'Period',
  '/': 'Slash',
  '?': 'Slash',
  '`': 'Backquote',
  '~': 'Backquote',
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

/** The `KeyboardEvent.code` of each character of a text on a US keyboard. Throws for a character it lacks. */
export function keyCodes(text: string): string[] {
  return [...text].map((character) => {
    if (/^[a-z]$/i.test(character)) return `Key${character.toUpperCase()}`;
    if (/^\d$/.test(character)) return `Digit${character}`;
    const digit = SHIFTED_DIGITS.indexOf(character);
    const code = digit === -1 ? PUNCTUATION[character] : `Digit${digit}`;
    if (code === undefined) throw new RangeError('a character that a US keyboard does not have');
    return code;
  });
}

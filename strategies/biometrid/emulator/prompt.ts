import type { RandomBytes } from 'passport-stepup/strategy-kit';

/** What a dialogue asks to be spoken. */
export interface EmulatedPrompt {
  /** Four digits. */
  readonly promptCode: string;
  /** The same in words. */
  readonly promptCodeText: string;
}

const DIGITS = 4;
/** Bytes from here on would make the first digits likelier. */
const FAIR = 250;

const words: Readonly<Record<string, readonly string[]>> = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  pt: ['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove'],
};

/** Random digits in a language; of one whose words are not known the digits themselves. */
export function randomPrompt(random: RandomBytes, language: string): EmulatedPrompt {
  const digits: number[] = [];
  while (digits.length < DIGITS)
    digits.push(...[...random(DIGITS)].filter((byte) => byte < FAIR).map((byte) => byte % 10));
  const code = digits.slice(0, DIGITS);
  return {
    promptCode: code.join(''),
    promptCodeText: code.map((digit) => words[language]?.[digit] ?? String(digit)).join(' '),
  };
}

import type { VoiceReading } from './reading.ts';

/** The fastest that a digit is spoken in a row, in seconds, and the fastest that letters follow one another. */
const FASTEST_DIGIT = 0.15;
const FASTEST_LETTER = 0.03;

/**
 * Whether a recording holds speech for as long as the asked phrase takes at least: 0.15 s a digit and 0.03 s a letter.
 * It cannot tell which words were spoken: no engine here recognises speech.
 */
export function spokenLongEnough(phrase: string, reading: Pick<VoiceReading, 'speechSeconds'>): boolean {
  const digits = phrase.match(/\p{Nd}/gu)?.length ?? 0;
  const letters = phrase.match(/\p{L}/gu)?.length ?? 0;
  const least = digits * FASTEST_DIGIT + letters * FASTEST_LETTER;
  return reading.speechSeconds > 0 && reading.speechSeconds >= least;
}

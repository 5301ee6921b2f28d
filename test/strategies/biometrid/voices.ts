import { syntheticVoice } from 'passport-stepup/testing';

const people = { anna: syntheticVoice('anna'), bert: syntheticVoice('dan') };

/** A made-up speaker saying four digits and two more. The same occasion gives the same bytes. */
export function spoken(speaker: keyof typeof people, occasion: number): Uint8Array {
  return people[speaker].say('065312', occasion);
}

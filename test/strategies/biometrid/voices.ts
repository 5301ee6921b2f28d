import { syntheticVoice } from 'passport-stepup/testing';

const people = { anna: syntheticVoice('anna'), bert: syntheticVoice('dan') };

const said = new Map<string, Uint8Array>();

/** A made-up speaker saying four digits and two more. The same occasion gives the same bytes, made once in the process. */
export function spoken(speaker: keyof typeof people, occasion: number): Uint8Array {
  const name = `${speaker} ${occasion}`;
  const recording = said.get(name) ?? people[speaker].say('065312', occasion);
  said.set(name, recording);
  return recording;
}

import { KeystrokeEngine, type KeystrokeSample, type KeystrokeTemplate } from 'passport-stepup/engines';
import { syntheticTypist } from 'passport-stepup/testing';

/** The text that everybody in these tests types. */
export const TEXT = 'river stone cloud maple';

/** This many typings of the text by one person, from the given occasion on. */
export function typings(name: string, count: number, from = 0): KeystrokeSample[] {
  const person = syntheticTypist(name);
  return Array.from({ length: count }, (_, i) => person.type(TEXT, from + i));
}

/** An engine with the person's template of five typings in it. */
export function enrolled(name = 'alice'): { engine: KeystrokeEngine; template: KeystrokeTemplate } {
  const engine = new KeystrokeEngine();
  return { engine, template: engine.enrol(typings(name, 5)) };
}

/** A later typing by the person whom `enrolled` enrols. */
export function laterTyping(changes: Partial<KeystrokeSample> = {}): KeystrokeSample {
  return { ...syntheticTypist('alice').type(TEXT, 'later'), ...changes };
}

import type { KeystrokeSample, PressedKey } from '../engines/keystroke/sample.ts';
import { keyCodes } from './key-codes.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

/** A made-up person at a keyboard. The same name has the same habits everywhere and always. */
export interface SyntheticTypist {
  /** The name that the habits were drawn from. An impostor is simply another name. */
  readonly name: string;
  /**
   * Types a text once, error-free. The same occasion gives the same times to the tenth of a millisecond, as a
   * replay would; each other occasion is another typing by the same person. Throws `RangeError` for a character
   * that a US keyboard does not have.
   */
  type(text: string, occasion: number | string): KeystrokeSample;
}

/** The logarithm of a hold in seconds, and the inverse hyperbolic sine of a flight over 200 ms. */
const HOLD = { centre: -2.43, people: 0.21, own: 0.17, within: 0.13, alike: 0.17, chained: 0 };
const FLIGHT = { centre: 0.41, people: 0.26, own: 0.2, within: 0.16, alike: 0.13, chained: 0.105 };
const FLIGHT_BETWEEN_KEYS = 0.31;

const SHORTEST_HOLD = 15;
const SHORTEST_PACE = 35;
const ABSOLUTE_TO_STANDARD = Math.sqrt(Math.PI / 2);

/**
 * Draws a person from the spread of 51 measured, practised people (Killourhy and Maxion 2009): log-hold around
 * -2.43 (between people .27, of which .21 common to all keys; mean absolute deviation within a person .13),
 * asinh-flight around .41 (between keys .31, between people .33, of which .26 common; within .16), and with the
 * measured correlations. Real people also tire, slip and change keyboards; these do not.
 */
export function syntheticTypist(name: string): SyntheticTypist {
  const person = seededRandom(`typist/${name}`);
  const [holdShift, flightShift] = [HOLD.people * person.normal(), FLIGHT.people * person.normal()];
  const holdScatter = HOLD.within * ABSOLUTE_TO_STANDARD * Math.exp(0.25 * person.normal());
  const flightScatter = FLIGHT.within * ABSOLUTE_TO_STANDARD * Math.exp(0.25 * person.normal());
  const type = (text: string, occasion: number | string): KeystrokeSample => {
    const codes = keyCodes(text);
    const random = seededRandom(`typing/${name}/${occasion}/${text}`);
    const [holdNoise, flightNoise] = [noise(random, HOLD), noise(random, FLIGHT)];
    const holds = codes.map((code) => {
      const habit = HOLD.centre + holdShift + HOLD.own * trait(`${name}/${code}`);
      return Math.max(SHORTEST_HOLD, 1000 * Math.exp(habit + holdScatter * holdNoise()));
    });
    const flights = codes.slice(1).map((code, i) => {
      const pair = `${codes[i]}/${code}`;
      const habit =
        FLIGHT.centre +
        FLIGHT_BETWEEN_KEYS * trait(pair) +
        flightShift +
        FLIGHT.own * trait(`${name}/${pair}`);
      return 200 * Math.sinh(habit + flightScatter * flightNoise());
    });
    return { keys: press(codes, holds, flights), trusted: true, characters: codes.length, clockStep: 0.1 };
  };
  return { name, type };
}

/** Something lasting: the same standard normal number each time for the same words. */
function trait(words: string): number {
  return seededRandom(`trait/${words}`).normal();
}

/** Standard normal numbers that are alike within one typing, and a little more so for neighbours. */
function noise({ normal }: SeededRandom, { alike, chained }: typeof HOLD): () => number {
  const common = Math.sqrt(alike) * normal();
  const size = Math.sqrt((1 - alike) / (1 + chained ** 2));
  let last = normal();
  return () => {
    const next = normal();
    const value = common + size * (next + chained * last);
    last = next;
    return value;
  };
}

function press(codes: readonly string[], holds: readonly number[], flights: readonly number[]): PressedKey[] {
  let down = 0;
  return codes.map((code, i) => {
    const up = down + (holds[i] ?? 0);
    const key = { code, down: tenths(down), up: tenths(up) };
    down = Math.max(down + SHORTEST_PACE, up + (flights[i] ?? 0));
    return key;
  });
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

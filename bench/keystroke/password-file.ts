import { readFileSync } from 'node:fs';
import type { KeystrokeSample, PressedKey } from 'passport-stepup/engines';
import { featuresOf, timingsOf } from '../../src/engines/keystroke/features.ts';

/** One typing of the file in the forms that the measurements need. */
export interface Repetition {
  /** The 31 columns as published, in seconds: hold, down-down and up-down times. */
  readonly raw: readonly number[];
  /** The typing as a recorder would have sent it. */
  readonly sample: KeystrokeSample;
  /** Holds and flights in milliseconds. */
  readonly timings: readonly number[];
  /** The engine's features. */
  readonly features: readonly number[];
}

/** One person of the file: the 400 typings in the order of time. */
export interface Subject {
  /** The name in the file. */
  readonly name: string;
  /** Repetition 1 is at index 0; sessions are 50 long. */
  readonly repetitions: readonly Repetition[];
}

/**
 * Reads DSL-StrongPasswordData.csv (Killourhy and Maxion, DSN 2009): 51 people who each typed `.tie5Roanl` and
 * Enter 400 times. Throws when it is another file.
 */
export function readPasswordFile(path: string): Subject[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  if (!header.startsWith('subject,sessionIndex,rep,H.period,'))
    throw new Error(`${path}: not the password file`);
  const subjects = new Map<string, Repetition[]>();
  for (const line of lines) {
    const [name = '', , , ...columns] = line.split(',');
    const repetitions = subjects.get(name) ?? [];
    repetitions.push(readRepetition(columns.map(Number)));
    subjects.set(name, repetitions);
  }
  return [...subjects].map(([name, repetitions]) => ({ name, repetitions }));
}

/** The columns go H, DD, UD, H, DD, UD, … and end with an H. */
function readRepetition(raw: readonly number[]): Repetition {
  if (raw.length !== 31 || raw.some(Number.isNaN)) throw new Error('a line has not 31 times');
  const keys: PressedKey[] = [];
  let down = 0;
  for (let i = 0; i < raw.length; i += 3) {
    keys.push({ code: `k${i / 3}`, down, up: down + (raw[i] ?? 0) * 1000 });
    down += (raw[i + 1] ?? 0) * 1000;
  }
  const timings = timingsOf(keys);
  return { raw, sample: { keys, trusted: true }, timings, features: featuresOf(timings) };
}

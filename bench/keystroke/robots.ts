import { KeystrokeEngine, type KeystrokeSample } from 'passport-stepup/engines';
import type { Figure } from '../lib/report.ts';
import type { Subject } from './password-file.ts';
import { type RecordedMethod, readRobotCaptures } from './robot-captures.ts';

/**
 * A6: how often the engine refuses recorded programs and, where the password file is given, how often people.
 * First all together, then by method.
 */
export function robots(subjects: readonly Subject[] = []): Figure[] {
  const methods = readRobotCaptures();
  const plain = methods.filter((method) => !method.humanised);
  const captures = plain.flatMap(({ samples }) => samples);
  const imitations = methods.filter((method) => method.humanised).flatMap(({ samples }) => samples);
  const all: Figure = {
    name: 'A6',
    about: 'programs refused; humanised ones are not expected to be',
    values: { methods: plain.length, found: share(captures), humanised: share(imitations) },
    n: captures.length,
    limits: { methods: { min: 16 }, found: { min: 1 } },
  };
  return [all, ...(subjects.length === 0 ? [] : [falseAlarms(subjects)]), ...methods.map(byMethod)];
}

/** The other side of A6: typings of people that are taken for a program. */
function falseAlarms(subjects: readonly Subject[]): Figure {
  const samples = subjects.flatMap(({ repetitions }) => repetitions.map(({ sample }) => sample));
  return {
    name: 'A6.people',
    about: 'typings of people refused as a program',
    values: { alarms: samples.filter(isRefused).length, share: share(samples) },
    n: samples.length,
    limits: { share: { max: 0.0005 } },
  };
}

function byMethod({ method, humanised, samples }: RecordedMethod): Figure {
  const figure = { name: `A6.${method}`, values: { found: share(samples) }, n: samples.length };
  return humanised
    ? { ...figure, about: 'humanised: refused' }
    : { ...figure, about: 'refused', limits: { found: { min: 1 } } };
}

const engine = new KeystrokeEngine();

function share(samples: readonly KeystrokeSample[]): number {
  return samples.filter(isRefused).length / samples.length;
}

function isRefused(sample: KeystrokeSample): boolean {
  const reason = engine.inspect(sample)?.reason;
  return reason === 'robot' || reason === 'not_typed';
}

import { KeystrokeEngine } from 'passport-stepup/engines';
import { distanceTo } from '../../src/engines/keystroke/distance.ts';
import { REMEMBERED } from '../../src/engines/keystroke/replay.ts';
import type { Figure } from '../lib/report.ts';
import type { Subject } from './password-file.ts';

const ROUNDS = 25;

/**
 * A8: scores a second against a ready template, over varied typings, and microseconds of one whole check
 * (signs, features, 30 remembered typings and the template's own, score). Of 25 rounds the fastest counts: whatever
 * else ran on the machine slowed the others.
 */
export function speed([subject]: readonly Subject[]): Figure {
  if (subject === undefined) throw new Error('nobody to measure');
  const { repetitions } = subject;
  const samples = repetitions.map(({ sample }) => sample);
  const features = repetitions.map((repetition) => repetition.features);
  const engine = new KeystrokeEngine();
  const template = engine.enrol(repetitions.slice(0, 10).map(({ sample }) => engine.read(sample)));
  const remembered = repetitions.slice(100, 100 + REMEMBERED).map(({ timings }) => timings);
  const scoring = secondsEach(200_000, (i) => distanceTo(template, features[i % features.length] ?? []));
  const checking = secondsEach(2_000, (i) => {
    const sample = samples[i % samples.length];
    return sample === undefined ? 0 : engine.check(sample, { template, remembered }).remembered.length;
  });
  return {
    name: 'A8',
    about: 'scores a second; microseconds of a whole check',
    values: { scores: 1 / scoring, check: checking * 1e6 },
    n: ROUNDS,
    limits: { scores: { min: 1e6 }, check: { max: 50 } },
  };
}

/** The sum is used, so that no call can be left out as idle. */
function secondsEach(times: number, run: (i: number) => number): number {
  let sum = 0;
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (let i = 0; i < times; i++) sum += run(i);
    return (performance.now() - start) / 1000 / times;
  });
  if (Number.isNaN(sum)) throw new Error('a measured call gave no number');
  return Math.min(...rounds);
}

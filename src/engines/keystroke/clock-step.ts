import { timingsOf } from './features.ts';
import type { KeystrokeSample } from './sample.ts';

/** Milliseconds. A clock that moves in such steps or larger ones blurs the rhythm away. */
export const COARSE_CLOCK_STEP = 5;

const CANDIDATES = [
  1000, 500, 250, 200, 125, 100, 50, 40, 33.333, 25, 20, 16.667, 15.625, 12.5, 10, 8.333, 8, 6.25, 5,
];
const TOLERANCE = 0.06;
const MIN_DIFFERENT_INTERVALS = 3;

/**
 * The step of the clock that timed a sample, in milliseconds: the larger of what the recorder reports and what
 * the times themselves show, so that a report cannot hide a coarse clock. 0 when nothing coarse is seen.
 */
export function clockStepOf(sample: KeystrokeSample): number {
  return Math.max(sample.clockStep ?? 0, visibleStep(sample));
}

/** Timings that are wholly constant fit every step and show none: hence the number of different intervals. */
function visibleStep({ keys }: KeystrokeSample): number {
  const origin = keys[0]?.down ?? 0;
  const step = CANDIDATES.find((candidate) =>
    keys.every((key) => isMultiple(key.down - origin, candidate) && isMultiple(key.up - origin, candidate)),
  );
  if (step === undefined) return 0;
  const intervals = new Set(timingsOf(keys).map((time) => Math.round(time / step)));
  return intervals.size >= MIN_DIFFERENT_INTERVALS ? step : 0;
}

/** The tolerance grows a little with time, since the candidates are themselves rounded. */
function isMultiple(time: number, step: number): boolean {
  const rest = Math.abs(time - Math.round(time / step) * step);
  return rest <= TOLERANCE + time * 2e-5;
}

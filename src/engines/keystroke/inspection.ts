import { clockStepOf } from './clock-step.ts';
import { closestRepeat, REPLAY_LIMIT, type RememberedTimings } from './replay.ts';
import { findSigns } from './robot.ts';
import type { KeystrokeSample } from './sample.ts';
import { whyUnusable } from './usability.ts';
import type { KeystrokeVerdict, Reading } from './verdict.ts';

/** What is seen of a capture before any comparison. */
export interface Inspection {
  /** Every sign of how the text came about. */
  readonly signs: KeystrokeVerdict['signs'];
  /** The verdict that refuses the capture. Absent when it may be enrolled or compared. */
  readonly refusal?: KeystrokeVerdict;
}

/**
 * Looks at how a capture came about: not typed, typed by a program, not usable, or a copy of an earlier typing, in
 * this order. Inserted text comes first, since password managers also press keys that nobody vouches for.
 */
export function inspectCapture(
  sample: KeystrokeSample,
  reading: Reading,
  remembered: RememberedTimings,
): Inspection {
  const clockStep = clockStepOf(sample);
  const { notTyped, robot, weak } = findSigns(sample, clockStep);
  const signs = [...notTyped, ...robot, ...weak];
  if (notTyped.length > 0)
    return { signs, refusal: { decision: 'no_biometric', reason: 'not_typed', signs } };
  if (robot.length > 0) return { signs, refusal: { decision: 'reject', reason: 'robot', signs, reading } };
  const unusable = whyUnusable(sample, clockStep);
  if (unusable !== undefined)
    return { signs, refusal: { decision: 'retry', reason: unusable, signs, reading } };
  if (closestRepeat(reading.timings, remembered) >= REPLAY_LIMIT) return { signs };
  return { signs, refusal: { decision: 'reject', reason: 'replayed', signs, reading } };
}

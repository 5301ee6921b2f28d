import { COARSE_CLOCK_STEP, clockStepOf } from './clock-step.ts';
import type { KeystrokeSample } from './sample.ts';

/** Fewer keys than this say too little about anybody. */
export const MIN_KEYS = 8;

const EDITING_KEYS = new Set([
  'Backspace',
  'Delete',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
]);

/** Why a typing says nothing, for or against the person. The remedy of each is to type again. */
export type UnusableReason = 'too_few_keys' | 'clock_too_coarse' | 'corrected';

/** Why a sample cannot be judged, or nothing when it can: it is free of errors, long enough and well timed. */
export function whyUnusable(
  sample: KeystrokeSample,
  clockStep = clockStepOf(sample),
): UnusableReason | undefined {
  if (sample.keys.some((key) => EDITING_KEYS.has(key.code))) return 'corrected';
  if (sample.keys.length < MIN_KEYS) return 'too_few_keys';
  return clockStep >= COARSE_CLOCK_STEP ? 'clock_too_coarse' : undefined;
}

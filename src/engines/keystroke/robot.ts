import { COARSE_CLOCK_STEP, clockStepOf } from './clock-step.ts';
import { holdCount, timingsOf } from './features.ts';
import { median, medianAbsoluteDeviation } from './median.ts';
import type { KeystrokeSample } from './sample.ts';

const MIN_KEYS_TO_JUDGE = 6;
const SHORTEST_MEDIAN_DWELL = 20;
const SHORTEST_MEDIAN_PACE = 35;
const CONSTANT = 4;
const CONSTANT_DWELL = 1.5;

/** The text did not come from a keyboard, as with password managers: there is no rhythm to judge. */
export type NotTypedSign = 'text_inserted' | 'keys_missing';

/** A program pressed the keys. */
export type RobotSign = 'untrusted_events' | 'dwell_too_short' | 'timing_constant' | 'too_fast';

/** Unusual in people, not impossible: reported, refuses nothing, and is never learned from. */
export type WeakSign = 'dwell_constant' | 'flight_constant';

/** What a capture shows of how it came about. */
export interface CaptureSigns {
  /** Signs that nobody typed. Never held against the person. */
  readonly notTyped: readonly NotTypedSign[];
  /** Signs that a program typed. One is enough to refuse. */
  readonly robot: readonly RobotSign[];
  /** Signs that are only reported, and that end learning from the sample. */
  readonly weak: readonly WeakSign[];
}

/**
 * Looks for signs of a program. It finds the tools that paste, insert, dispatch events or press keys at a fixed
 * or inhuman pace. It does not find a program that draws human-like times, and says nothing of it.
 */
export function findSigns(sample: KeystrokeSample, clockStep = clockStepOf(sample)): CaptureSigns {
  const { keys, trusted, characters = 0, inserted } = sample;
  const timing = timingSigns(keys, clockStep);
  return {
    notTyped: only({ text_inserted: inserted !== undefined, keys_missing: keys.length < characters }),
    robot: only({ untrusted_events: !trusted && keys.length > 0, ...timing.robot }),
    weak: only(timing.weak),
  };
}

/** With few keys or a coarse clock people look constant too: nothing is concluded then. */
function timingSigns(
  keys: KeystrokeSample['keys'],
  clockStep: number,
): { robot: Flags<RobotSign>; weak: Flags<WeakSign> } {
  if (keys.length < MIN_KEYS_TO_JUDGE || clockStep >= COARSE_CLOCK_STEP) return { robot: {}, weak: {} };
  const timings = timingsOf(keys);
  const dwells = timings.slice(0, holdCount(timings));
  const flights = timings.slice(dwells.length);
  const dwell = median(dwells);
  const dwellScatter = medianAbsoluteDeviation(dwells, dwell);
  const flightScatter = medianAbsoluteDeviation(flights);
  const paces = flights.map((flight, i) => flight + (dwells[i] ?? 0));
  return {
    robot: {
      dwell_too_short: dwell < SHORTEST_MEDIAN_DWELL,
      timing_constant: dwellScatter < CONSTANT && flightScatter < CONSTANT,
      too_fast: median(paces) < SHORTEST_MEDIAN_PACE,
    },
    weak: { dwell_constant: dwellScatter < CONSTANT_DWELL, flight_constant: flightScatter < CONSTANT },
  };
}

type Flags<Name extends string> = { readonly [K in Name]?: boolean };

function only<Name extends string>(flags: Flags<Name>): Name[] {
  return (Object.keys(flags) as Name[]).filter((name) => flags[name]);
}

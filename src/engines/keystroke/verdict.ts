import type { Band } from './band.ts';
import type { NotTypedSign, RobotSign, WeakSign } from './robot.ts';
import type { UnusableReason } from './usability.ts';

/** What a comparison with a template says. */
export interface Comparison {
  /** The distance from the template: 0 nearest, 4 farthest. */
  readonly score: number;
  /** The largest distance that is accepted. */
  readonly threshold: number;
  /** Whether the score is at most the threshold. */
  readonly decision: 'accept' | 'reject';
  /** What the score means by the global bands, whatever the threshold. */
  readonly band: Band;
  /** How many times likelier the score is for the person than for someone else, as a natural logarithm. */
  readonly logLikelihoodRatio: number;
  /** What the comparison rests on. */
  readonly quality: ComparisonQuality;
}

/** What a comparison rests on: more of either makes the score steadier. */
export interface ComparisonQuality {
  /** How many keys were typed. */
  readonly keys: number;
  /** How many typings the template was made of. */
  readonly enrolled: number;
}

/** What is kept of a typing after it was judged: times and a keyed digest, no key. */
export interface Reading {
  /** The keyed digest of the sequence of keys. */
  readonly sequence: string;
  /** Holds and flights in milliseconds. */
  readonly timings: readonly number[];
  /** The features made of them. */
  readonly features: readonly number[];
}

/**
 * Why a capture was decided as it was. `matched`, `too_different`: the rhythm was compared. `robot`, `replayed`:
 * it was not a person typing now. The others say nothing about the person.
 */
export type KeystrokeReason =
  | 'matched'
  | 'too_different'
  | 'robot'
  | 'replayed'
  | 'different_text'
  | 'not_typed'
  | UnusableReason;

/** What became of one capture. */
export interface KeystrokeVerdict {
  /**
   * `accept`, `reject`; `retry`: type again, nothing was judged; `no_biometric`: the text was pasted or filled
   * in, so another factor is needed and nothing is held against the person.
   */
  readonly decision: 'accept' | 'reject' | 'retry' | 'no_biometric';
  /** Why. */
  readonly reason: KeystrokeReason;
  /** Everything that was noticed about how the text came about, weak signs included. */
  readonly signs: readonly (NotTypedSign | RobotSign | WeakSign)[];
  /** The comparison, where the rhythm was compared. */
  readonly comparison?: Comparison;
  /** What may be kept of the capture: it lets `admit` learn from it later. Absent where nothing was typed. */
  readonly reading?: Reading;
}

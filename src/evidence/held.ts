import type { Evidence } from './evidence.ts';

/** The highest level that holds, with the evidence it rests on. */
export interface Held {
  /** The level's `acr`. */
  readonly acr: string;
  /** Its evidence, chosen as a decision's witness is. */
  readonly witness: readonly Evidence[];
  /** The last second at which this witness reaches the level, when an age limits it. */
  readonly until?: number;
}

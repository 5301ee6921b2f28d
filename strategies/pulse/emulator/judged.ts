import type { KeystrokeVerdict, Reading } from 'passport-stepup/engines';

/**
 * What became of a typing: `match`, `doubt` and `mismatch` were compared; `uncompared` is fine but there are too few
 * references; `robot` came from a program or is a copy; `unusable` says nothing (too short, corrected, another text).
 */
export interface Judged {
  /** See above. */
  readonly outcome: 'match' | 'doubt' | 'mismatch' | 'uncompared' | 'robot' | 'unusable';
  /** What is kept of it: times and features. Absent where nothing was typed. */
  readonly reading: Reading | undefined;
  /** The engine's signs of a program, also the weak ones: no template learns from a typing that has any. */
  readonly signs: KeystrokeVerdict['signs'];
  /** Between 0 and 1, where it was compared: how likely it was the person, by the engine's likelihood ratio. */
  readonly score?: number;
}

/** The engine's verdict in the emulator's words. */
export function judgedBy(verdict: KeystrokeVerdict): Judged {
  const { reading, signs, comparison } = verdict;
  if (comparison) {
    const doubt = comparison.band === 'unsure' ? 'doubt' : 'mismatch';
    const outcome = comparison.decision === 'accept' ? 'match' : doubt;
    return { outcome, reading, signs, score: 1 / (1 + Math.exp(-comparison.logLikelihoodRatio)) };
  }
  const byProgram = ['robot', 'replayed', 'not_typed'].includes(verdict.reason);
  return { outcome: byProgram ? 'robot' : 'unusable', reading, signs };
}

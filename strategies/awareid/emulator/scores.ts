/**
 * How our engines' numbers are told on the vendor's scales. The functions are ours, not the vendor's; they are monotone,
 * and 50 % is exactly where the engine's decision changes.
 */
export interface MatchScore {
  /** Log-odds: above 0 is accepted. */
  readonly score: number;
  /** 0 to 100: above 50 is accepted. */
  readonly percent: number;
}

/** A tenth of a unit of distance is two units of log-odds. */
const FACE_STEEPNESS = 20;
/** The voice engine's score is a log-likelihood ratio a frame; a fifth of it is one unit of log-odds. */
const VOICE_STEEPNESS = 5;

/** A distance of faces: the smaller, the higher the score. */
export function faceScore(distance: number, threshold: number): MatchScore {
  return fromLogOdds(FACE_STEEPNESS * (threshold - distance));
}

/** A likelihood ratio of voices: the larger, the higher the score. */
export function voiceScore(ratio: number, threshold: number): MatchScore {
  return fromLogOdds(VOICE_STEEPNESS * (ratio - threshold));
}

function fromLogOdds(logOdds: number): MatchScore {
  const percent = 100 / (1 + Math.exp(-logOdds));
  return { score: rounded(logOdds), percent: rounded(percent) };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

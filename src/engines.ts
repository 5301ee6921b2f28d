export type { Band } from './engines/keystroke/band.ts';
export { bandOf } from './engines/keystroke/band.ts';
export { DEFAULT_THRESHOLD } from './engines/keystroke/distance.ts';
export type { CheckedTyping, KeystrokeEngineOptions, KnownTyping } from './engines/keystroke/engine.ts';
export { KeystrokeEngine } from './engines/keystroke/engine.ts';
export type { Difference } from './engines/keystroke/explanation.ts';
export { explain } from './engines/keystroke/explanation.ts';
export { logLikelihoodRatio, riskOf } from './engines/keystroke/likelihood.ts';
export type { RememberedTimings } from './engines/keystroke/replay.ts';
export { remember } from './engines/keystroke/replay.ts';
export type { NotTypedSign, RobotSign, WeakSign } from './engines/keystroke/robot.ts';
export type { KeystrokeSample, PressedKey } from './engines/keystroke/sample.ts';
export { keystrokeSampleSchema, parseKeystrokeSample } from './engines/keystroke/sample.ts';
export { parseKeystrokeTemplate } from './engines/keystroke/stored-template.ts';
export type { KeystrokeTemplate } from './engines/keystroke/template.ts';
export { KEYSTROKE_ENGINE } from './engines/keystroke/template.ts';
export type { Admission, NotAdmitted, Updated } from './engines/keystroke/update.ts';
export { admit } from './engines/keystroke/update.ts';
export type { UnusableReason } from './engines/keystroke/usability.ts';
export type {
  Comparison,
  ComparisonQuality,
  KeystrokeReason,
  KeystrokeVerdict,
  Reading,
} from './engines/keystroke/verdict.ts';

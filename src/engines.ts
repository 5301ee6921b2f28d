export type { FaceComparison, FaceQuality } from './engines/face/comparison.ts';
export type { FaceEngineOptions } from './engines/face/engine.ts';
export { FaceEngine } from './engines/face/engine.ts';
export type { FaceLiveness, LivenessReason } from './engines/face/liveness.ts';
export { faceEngineLacks } from './engines/face/missing-packages.ts';
export type { FaceAdvisory, FaceBox, FaceProblem, FaceReading, Pose } from './engines/face/reading.ts';
export { FACE_ENGINE, type FaceTemplate, parseFaceTemplate } from './engines/face/template.ts';
export type { FingerprintComparison, FingerprintEngineOptions } from './engines/fingerprint/engine.ts';
export { FingerprintEngine } from './engines/fingerprint/engine.ts';
export { simulatedFingerprintScan } from './engines/fingerprint/simulated-fingerprint-scan.ts';
export type { FingerprintReading, FingerprintTemplate, Minutia } from './engines/fingerprint/template.ts';
export { FINGERPRINT_ENGINE, parseFingerprintTemplate } from './engines/fingerprint/template.ts';
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
export type { PalmComparison, PalmEngineOptions } from './engines/palm/engine.ts';
export { PalmEngine } from './engines/palm/engine.ts';
export { simulatedPalmScan } from './engines/palm/simulated-palm-scan.ts';
export {
  PALM_ENGINE,
  type PalmReading,
  type PalmTemplate,
  parsePalmTemplate,
} from './engines/palm/template.ts';
export type { VoiceComparison, VoiceEngineOptions, VoiceQuality } from './engines/voice/engine.ts';
export { VoiceEngine } from './engines/voice/engine.ts';
export type { VoiceProblem, VoiceReading } from './engines/voice/reading.ts';
export { spokenLongEnough } from './engines/voice/spoken-long-enough.ts';
export { parseVoiceTemplate, VOICE_ENGINE, type VoiceTemplate } from './engines/voice/template.ts';

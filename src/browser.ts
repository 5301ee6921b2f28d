export { CancelledError } from './browser/cancelled.ts';
export type { Capture, CaptureContext, Captured, CaptureFactory } from './browser/capture/capture.ts';
export { registerCapture } from './browser/capture/captures.ts';
export { type KeystrokePattern, keystrokePattern } from './browser/capture/keystroke-pattern.ts';
export {
  KeystrokeRecorder,
  type KeystrokeRecorderOptions,
  type KeystrokeSample,
  type RecordedKey,
  type Recording,
  type UnavailableReason,
} from './browser/capture/keystroke-recorder.ts';
export { patternCapture } from './browser/capture/pattern-capture.ts';
export type { PatternSource } from './browser/capture/pattern-source.ts';
export { type TypingOptions, TypingPatternSource } from './browser/capture/typing-pattern-source.ts';
export { type VendorRecorder, vendorPatternSource } from './browser/capture/vendor-pattern-source.ts';
export {
  type CeremonyOptions,
  type MountedCeremony,
  mountCeremony,
} from './browser/ceremony/mount-ceremony.ts';
export {
  type EnrollmentsOptions,
  type MountedEnrollments,
  mountEnrollments,
} from './browser/enrollment/mount-enrollments.ts';
export {
  createFetchWithStepUp,
  fetchWithStepUp,
  type StepUpFetchOptions,
} from './browser/fetch-with-step-up.ts';
export { mountPage } from './browser/mount-page.ts';
export {
  type EnhancedSignInForm,
  enhanceSignInForm,
  type SignInFormOptions,
} from './browser/sign-in-form.ts';
export type { MountOptions } from './browser/stage.ts';
export { defaultTexts, type Texts } from './browser/texts.ts';

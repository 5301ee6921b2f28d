/** AuthX: PIN, face, palm and fingerprint as factors. */
export type { AuthXToken } from './access-tokens.ts';
export type { AuthXAccountOptions, AuthXDirectory, OpenedAccount } from './accounts.ts';
export type { AuthXAnswer } from './answer.ts';
export type { AuthXAsk, BiometricAsk } from './ask.ts';
export { type AuthXBiometricOptions, AuthXBiometricStrategy } from './biometric-strategy.ts';
export { AuthXClient } from './client.ts';
export { AuthXFaceStrategy, type FaceInput } from './face-strategy.ts';
export { AuthXFingerprintStrategy, type FingerprintInput } from './fingerprint-strategy.ts';
export type {
  AuthenticationApplication,
  AuthXClientOptions,
  AuthXSecret,
  ManageApplication,
} from './options.ts';
export { AuthXPalmStrategy } from './palm-strategy.ts';
export type { PinRules } from './pin-rules.ts';
export { type AuthXPinOptions, AuthXPinStrategy, type PinInput } from './pin-strategy.ts';
export { AuthXStrategy, type AuthXStrategyOptions, type SetUp } from './strategy.ts';
export type { AuthXUser } from './user-record.ts';
export type { AuthXModality, AuthXOperation, AuthXProcess, DeviceData } from './wire.ts';

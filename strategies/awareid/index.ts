/** AwareID: device key, face with liveness, voice and PIN as a factor, and the client of all its operations. */
export type { AwareIdCheck, CheckNames } from './checks.ts';
export type { AwareIdAnswer, CallOptions } from './client/calls.ts';
export { AwareIdClient } from './client/client.ts';
export { AwareIdRefusal, type AwareIdRefusalDetails, type AwareIdRefusalHint } from './client/refusal.ts';
export type {
  AwareIdDeviceOptions,
  AwareIdFaceOptions,
  AwareIdFactorOptions,
  AwareIdUser,
  AwareIdVoiceOptions,
} from './factor-options.ts';
export {
  type AwareIdHostedOptions,
  AwareIdHostedStrategy,
  type AwareIdHostedStrategyOptions,
} from './hosted-strategy.ts';
export type { AwareIdDeviceInput, AwareIdInput } from './input.ts';
export type { AwareIdClientOptions, AwareIdOverride, AwareIdSecret } from './options.ts';
export { type AwareIdPinActivation, type AwareIdPinProvider, emulatedPinProvider } from './pin-provider.ts';
export * from './strategy.ts';
export {
  type AwareIdEvent,
  AwareIdWebhook,
  type AwareIdWebhookOptions,
  type WebhookRequest,
} from './webhook.ts';
export type * as AwareIdWire from './wire/index.ts';
export { type AwareIdOperation, type HttpMethod, type OperationRow, operations } from './wire/operations.ts';

/** What an author of a strategy needs, ours or a third party's. */

export type { Binding, Evidence, Liveness } from './evidence/evidence.ts';
export type { Method } from './evidence/methods.ts';
export { type Clock, systemClock } from './lib/clock.ts';
export { sha256 } from './lib/digest.ts';
export type { ErrorCode } from './lib/error-codes.ts';
export { ConfigurationError, RequestError, StepUpError, VendorError } from './lib/errors.ts';
export { EMULATOR_HEADER, VendorAnswer, type VendorAnswerParts } from './lib/http/answer.ts';
export type { Fetch, FetchAnswer, FetchInit } from './lib/http/fetch.ts';
export { type FileDetails, MultipartForm } from './lib/http/multipart-form.ts';
export type { VendorCall, VendorHttpOptions } from './lib/http.ts';
export { VendorHttp } from './lib/http.ts';
export { type RandomBytes, randomId, systemRandom } from './lib/random.ts';
export { Sensitive } from './lib/redaction.ts';
export type { Schema } from './lib/schema.ts';
export * from './strategy/capture.ts';
export * from './strategy/outcome.ts';
export type { LogoutMessage, LogoutNotice } from './strategy/provider-logout.ts';
export { photo, photos, recording, type SampleLimits, type SampleSetLimits } from './strategy/samples.ts';
export type { StandaloneOptions } from './strategy/standalone.ts';
export * from './strategy/strategy.ts';
export * from './strategy/unfinished.ts';

export type { AccessTokenClaims, AccessTokenIssuer } from './access-token/access-token.ts';
export type { AssuranceClaims, FactorClaim } from './assurance/claims.ts';
export { type BoundTransaction, transactionDigest } from './assurance/transaction-digest.ts';
export { AssuranceVerifier, type VerifierOptions } from './assurance/verify.ts';
export type { ConsentText } from './enrollment/consent.ts';
export type { Binding, Evidence, EvidenceFacts, Liveness } from './evidence/evidence.ts';
export type { Held } from './evidence/held.ts';
export { type Kind, type Method, methods } from './evidence/methods.ts';
export type { VouchOptions } from './express/already-verified.ts';
export { createGuard, type Needed, type ServiceGuard } from './express/create-guard.ts';
export { createStepUp, type StepUp } from './express/create-step-up.ts';
export type { FactsOf } from './express/facts.ts';
export type { GuardOptions } from './express/guard.ts';
export type { ServiceGuardOptions } from './express/guard-options.ts';
export { returnPath } from './express/negotiate.ts';
export type { BuiltInPage, Identity, Logger, StepUpOptions } from './express/options.ts';
export type { StepUpRequest } from './express/request.ts';
export type { SignInRouteOptions } from './express/sign-in.ts';
export type { Jwks } from './keys/key-source.ts';
export { type Signer, SigningKeys } from './keys/signing-keys.ts';
export type { Clock } from './lib/clock.ts';
export { type ErrorCode, errorCodes } from './lib/error-codes.ts';
export {
  ConfigurationError,
  type ErrorDetails,
  RequestError,
  StepUpError,
  VendorError,
} from './lib/errors.ts';
export type { OnEvent, SecurityEvent, SecurityEventType } from './lib/events.ts';
export type { Facts } from './lib/facts.ts';
export type { RandomBytes } from './lib/random.ts';
export type { Refusal, RefusalCode } from './lib/refusal.ts';
export type { JsonSchema, Schema } from './lib/schema.ts';
export { TokenError } from './lib/token-error.ts';
export type { ActionAsk, Ask, Decision, LevelAsk, Reason } from './policy/decision.ts';
export { checkPolicy, definePolicy, loadPolicy } from './policy/define.ts';
export type {
  Conditions,
  FactorDescription,
  PolicyDocument,
  Requirement,
  Rule,
} from './policy/document.ts';
export type { PolicyFactor } from './policy/factors.ts';
export { Policy } from './policy/policy.ts';
export { policyJsonSchema } from './policy/schema.ts';
export type {
  Consent,
  EnrollmentRecord,
  EnrollmentRecords,
  EnrollmentState,
} from './records/enrollments.ts';
export { MemoryEnrollmentRecords } from './records/memory.ts';
export { MemoryStore } from './store/memory.ts';
export { RedisStore, type RedisStoreOptions } from './store/redis.ts';
export type { Count, Entry, Store } from './store/store.ts';
export type { StrategySetting } from './strategy/bind.ts';

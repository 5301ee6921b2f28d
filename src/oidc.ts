/** OpenID Connect: a plug-in for a running oidc-provider, an external-MFA provider for Entra, and RFC 9470 on both sides. */

export type { CredentialType, LevelNamespace, SubjectIdentifier } from './oidc/caep/events.ts';
export { type CaepReceiverOptions, type CaepTransmitterTrust, caepReceiver } from './oidc/caep/receiver.ts';
export type { LevelNames } from './oidc/caep/told-levels.ts';
export {
  type CaepReceiver,
  type CaepTransmitter,
  type CaepTransmitterOptions,
  caepTransmitter,
} from './oidc/caep/transmitter.ts';
export type { AuthorizeOptions } from './oidc/client/authorize.ts';
export {
  type ServiceFetch,
  type ServiceFetchOptions,
  type ServiceRequest,
  stepUpFetch,
} from './oidc/client/step-up-fetch.ts';
export {
  type EntraAccount,
  type EntraCloud,
  type EntraProfileOptions,
  entraProfile,
} from './oidc/external-mfa/entra.ts';
export { type ExternalMfaOptions, externalMfaProvider } from './oidc/external-mfa/external-mfa-provider.ts';
export type { ExternalMfaProfile, HintedPerson, HintRules } from './oidc/external-mfa/profile.ts';
export { configureProvider, type ProviderOptions } from './oidc/provider/configure-provider.ts';
export { interactionRouter } from './oidc/provider/interaction-router.ts';
export { stepUpPrompt } from './oidc/provider/step-up-prompt.ts';

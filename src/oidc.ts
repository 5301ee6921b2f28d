/** OpenID Connect: a plug-in for a running oidc-provider, and RFC 9470 on both sides. */

export type { AuthorizeOptions } from './oidc/client/authorize.ts';
export {
  type ServiceFetch,
  type ServiceFetchOptions,
  type ServiceRequest,
  stepUpFetch,
} from './oidc/client/step-up-fetch.ts';
export { configureProvider, type ProviderOptions } from './oidc/provider/configure-provider.ts';
export { interactionRouter } from './oidc/provider/interaction-router.ts';
export { stepUpPrompt } from './oidc/provider/step-up-prompt.ts';

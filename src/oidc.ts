/** OpenID Connect: a plug-in for a running oidc-provider, and RFC 9470 on both sides. */

export { configureProvider, type ProviderOptions } from './oidc/provider/configure-provider.ts';
export { interactionRouter } from './oidc/provider/interaction-router.ts';
export { stepUpPrompt } from './oidc/provider/step-up-prompt.ts';

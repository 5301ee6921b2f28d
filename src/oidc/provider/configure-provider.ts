import { generateKeyPairSync } from 'node:crypto';
import type { Configuration } from 'oidc-provider';
import type { Context } from '../../express/context.ts';
import { contextOf } from '../../express/context-of.ts';
import type { StepUp } from '../../express/create-step-up.ts';
import { deriveKey } from '../../lib/digest.ts';
import { ConfigurationError } from '../../lib/errors.ts';
import { accountsOf, signInClaims, withoutComputed } from './accounts.ts';
import { firstPartyGrant } from './first-party.ts';
import { interactionPath } from './interaction-path.ts';
import { providerPages } from './provider-pages.ts';
import { stepUpPrompt } from './step-up-prompt.ts';
import { storeAdapter } from './store-adapter.ts';

/** What may be said about a provider beside what the policy says: everything that oidc-provider takes, and this. */
export interface ProviderOptions extends Configuration {
  /**
   * Clients of the house, by `client_id`, which are granted what they ask without a page of consent. Default none.
   */
  readonly firstParty?: readonly string[];
}

/** How long things live, in seconds; an application's own `ttl` goes before. A refresh token ends with its grant. */
const lifetimes = {
  Interaction: 900,
  AuthorizationCode: 60,
  AccessToken: 300,
  IdToken: 300,
  Session: 86_400,
  Grant: 14 * 86_400,
  RefreshToken: 14 * 86_400,
};

/**
 * The configuration of an oidc-provider 9 whose sign-ins are judged by evidence:
 * `new Provider(issuer, configureProvider(stepUp, { clients, findAccount }))`. From the policy come
 * `acr_values_supported` and the prompts; `acr`, `amr` and `auth_time` of ID and access tokens are computed from
 * evidence, and no hook can set them; what the provider keeps goes into the step-up's store. Mount `interactionRouter(stepUp, provider)` beside it. Without `jwks` a key is made
 * in memory, with a warning. Throws `configuration_invalid`, and `production_refused` for a missing `jwks`.
 */
export function configureProvider(stepUp: StepUp, options: ProviderOptions = {}): Configuration {
  const context = contextOf(stepUp);
  const { firstParty = [], findAccount, extraTokenClaims, features = {}, ...given } = options;
  const pages = providerPages(context);
  return {
    adapter: storeAdapter(context.store, context.issuer),
    responseTypes: ['code'],
    renderError: pages.renderError,
    ...given,
    acrValues: [...context.policy.levels],
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], ...given.claims },
    cookies: {
      keys: [deriveKey(context.keys.secret, 'oidc-cookies').toString('base64url')],
      ...given.cookies,
    },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      backchannelLogout: { enabled: true },
      ...features,
      rpInitiatedLogout: { ...pages.logout, ...features.rpInitiatedLogout },
    },
    interactions: { policy: stepUpPrompt(stepUp), url: (_ctx, { uid }) => `${interactionPath}/${uid}` },
    jwks: given.jwks ?? temporaryKeys(context),
    ttl: { ...lifetimes, ...given.ttl },
    findAccount: accountsOf(stepUp, findAccount),
    extraTokenClaims: async (ctx, token) => ({
      ...withoutComputed((await extraTokenClaims?.(ctx, token)) ?? {}, context.logger),
      ...signInClaims(ctx),
    }),
    loadExistingGrant: given.loadExistingGrant ?? firstPartyGrant(new Set(firstParty)),
  };
}

function temporaryKeys({ logger }: Context): NonNullable<Configuration['jwks']> {
  if (process.env.NODE_ENV === 'production') {
    throw new ConfigurationError('production_refused', 'the provider needs signing keys: give jwks', {
      place: 'jwks',
    });
  }
  logger.warn({}, 'the provider’s signing key is made in memory: ID tokens end with this process');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' } as Record<string, string>],
  };
}

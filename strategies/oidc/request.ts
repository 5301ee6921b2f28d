import {
  buildAuthorizationUrl,
  buildAuthorizationUrlWithJAR,
  buildAuthorizationUrlWithPAR,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import type { OidcStrategyOptions } from './options.ts';
import type { Upstream } from './upstream.ts';

/** What is kept on the server until the person comes back; the answer must fit all of it. */
export const carriedSchema = z.object({
  state: z.string().min(1),
  nonce: z.string().min(1),
  verifier: z.string().min(1),
});

/** What is kept of one authorization request. */
export type Carried = z.infer<typeof carriedSchema>;

/** For whom an authorization request is made. */
export interface RequestFor {
  /** The factor's callback with its one-time state, as the runner gives it. */
  readonly returnTo: string | undefined;
  /** Who is expected. */
  readonly subject: string | undefined;
  /** An earlier ID token of theirs. */
  readonly idToken: unknown;
}

/**
 * Makes an authorization request: PKCE, `state` and `nonce` always, `acr_values` and `max_age` as configured, with the
 * essential `acr` claim where the provider takes it; signed (JAR) where a key is configured, and pushed (PAR) where the
 * provider takes that. The callback is sent without its query, since providers compare it to the letter: the one-time
 * state of the runner travels in `state`, before ours.
 */
export async function authorizationRequest(
  { config, dpop }: Upstream,
  options: OidcStrategyOptions,
  about: RequestFor,
): Promise<{ readonly location: string; readonly carry: Carried }> {
  if (about.returnTo === undefined) throw new StepUpError('internal', 'oidc: there is no way back');
  const back = new URL(about.returnTo);
  const mark = back.searchParams.get('stepup_state');
  back.search = '';
  const carry: Carried = {
    state: mark === null ? randomState() : `${mark}.${randomState()}`,
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
  };
  const parameters = {
    redirect_uri: back.href,
    state: carry.state,
    nonce: carry.nonce,
    code_challenge: await calculatePKCECodeChallenge(carry.verifier),
    code_challenge_method: 'S256',
    ...asked(options, config.serverMetadata().claims_parameter_supported ?? false),
    ...hints(options, about),
  };
  return { location: await addressOf({ config, dpop }, options, parameters), carry };
}

/** What is wanted of the sign-in. */
function asked(options: OidcStrategyOptions, takesClaims: boolean): Record<string, string> {
  const { acrValues = [], maxAge = 300, scope = 'openid', responseMode = 'query' } = options;
  const acr = acrValues.length === 0 ? {} : { acr: { essential: true, values: acrValues } };
  const claims = { id_token: { auth_time: { essential: true }, ...acr } };
  return {
    scope,
    max_age: String(maxAge),
    ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
    ...(takesClaims && { claims: JSON.stringify(claims) }),
    ...(responseMode !== 'query' && { response_mode: responseMode }),
  };
}

function hints(options: OidcStrategyOptions, { subject, idToken }: RequestFor): Record<string, string> {
  const login = subject === undefined ? undefined : options.loginHint?.(subject);
  return {
    ...(login !== undefined && { login_hint: login }),
    ...(options.idTokenHint && typeof idToken === 'string' && { id_token_hint: idToken }),
  };
}

async function addressOf(
  { config, dpop }: Upstream,
  { requestKey }: OidcStrategyOptions,
  parameters: Record<string, string>,
): Promise<string> {
  const signed = requestKey && (await buildAuthorizationUrlWithJAR(config, parameters, requestKey));
  const sent = signed ? signed.searchParams : parameters;
  if (config.serverMetadata().pushed_authorization_request_endpoint !== undefined) {
    return (await buildAuthorizationUrlWithPAR(config, sent, dpop)).href;
  }
  return (signed ?? buildAuthorizationUrl(config, parameters)).href;
}

import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  type DPoPHandle,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { StepUpError } from '../../lib/errors.ts';
import type { StepUpChallenge } from './challenge.ts';

/** How new tokens are got. */
export interface AuthorizeOptions {
  /** The authorization server and this client, as openid-client's `discovery` gives them. */
  readonly config: Configuration;
  /** Where the authorization server sends the browser back: registered there. */
  readonly redirectUri: string;
  /** The scope of each request. Default `openid`. */
  readonly scope?: string;
  /** More parameters of the authorization request, such as `resource`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The client's key, where tokens are bound to one (RFC 9449). */
  readonly dpop?: DPoPHandle;
  /**
   * Brings the person's browser to an address and resolves with the address to which it came back: only the application
   * knows how (a redirect, a printed link, a window).
   */
  readonly authorize: (url: URL) => Promise<URL>;
}

/**
 * Asks the authorization server for a sign-in that does what a resource server asks for, and gives the access token.
 * Rejects with what openid-client and `authorize` throw: `unmet_authentication_requirements` ends it. Throws
 * `insufficient_user_authentication` where the ID token says that the sign-in is not what was asked for.
 */
export async function authorizeAnew(options: AuthorizeOptions, asked: StepUpChallenge): Promise<string> {
  const { config, dpop } = options;
  const checks = {
    pkceCodeVerifier: randomPKCECodeVerifier(),
    expectedState: randomState(),
    expectedNonce: randomNonce(),
  };
  const url = buildAuthorizationUrl(config, {
    redirect_uri: options.redirectUri,
    scope: scopes(options.scope ?? 'openid', asked.scope),
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...options.parameters,
    ...(asked.acrValues.length > 0 && { acr_values: asked.acrValues.join(' ') }),
    ...(asked.maxAge !== undefined && { max_age: String(asked.maxAge) }),
  });
  const back = await options.authorize(url);
  const age = asked.maxAge === undefined ? {} : { maxAge: asked.maxAge };
  const extra = options.parameters?.resource === undefined ? {} : { resource: options.parameters.resource };
  const tokens = await authorizationCodeGrant(
    config,
    back,
    { ...checks, ...age },
    extra,
    dpop && { DPoP: dpop },
  );
  const acr: unknown = tokens.claims()?.acr;
  if (asked.acrValues.length > 0 && !asked.acrValues.some((one) => one === acr)) {
    throw new StepUpError('insufficient_user_authentication', 'the sign-in is not what the service asks for');
  }
  return tokens.access_token;
}

function scopes(own: string, more = ''): string {
  return [...new Set([...own.split(' '), ...more.split(' ')])].filter(Boolean).join(' ');
}

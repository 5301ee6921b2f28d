import {
  allowInsecureRequests,
  type Configuration,
  type CustomFetch,
  clockSkew,
  clockTolerance,
  customFetch,
  type DPoPHandle,
  discovery,
  enableNonRepudiationChecks,
  getDPoPHandle,
  None,
  randomDPoPKeyPair,
} from 'openid-client';
import { systemClock, VendorError } from 'passport-stepup/strategy-kit';
import { asVendorError } from './failure.ts';
import { isLoopbackHttp, type OidcStrategyOptions } from './options.ts';

/** The provider as openid-client knows it, with the key that binds its tokens. */
export interface Upstream {
  /** What discovery found, with our client's authentication, time-out and tolerance of clocks. */
  readonly config: Configuration;
  /** What is handed to every call: the DPoP key, where one is used. */
  readonly dpop: { readonly DPoP?: DPoPHandle };
}

/**
 * Finds out about a provider (OpenID Connect Discovery) when it is first needed; a failure is not remembered, and one that calls
 * itself by another issuer, to the letter, is a failure: nobody is sent there. Signatures
 * of ID tokens are always verified, also of those that come over TLS from the provider itself.
 */
export function upstreamOf(options: OidcStrategyOptions): () => Promise<Upstream> {
  let known: Promise<Upstream> | undefined;
  return () => {
    known ??= discover(options).catch((thrown: unknown) => {
      known = undefined;
      throw asVendorError(thrown, 'discovery');
    });
    return known;
  };
}

async function discover(options: OidcStrategyOptions): Promise<Upstream> {
  const { issuer, clientId, clientSecret, authentication, clock = systemClock } = options;
  const insecure = isLoopbackHttp(issuer) ? [allowInsecureRequests] : [];
  const skew = Math.round(clock() - Date.now() / 1000);
  const metadata = {
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
    [clockSkew]: skew,
    [clockTolerance]: options.clockTolerance ?? 30,
  };
  const config = await discovery(
    new URL(issuer),
    clientId,
    metadata,
    authentication ?? (clientSecret === undefined ? None() : undefined),
    {
      timeout: options.timeout ?? 10,
      execute: [enableNonRepudiationChecks, ...insecure],
      ...(options.fetch && { [customFetch]: options.fetch as CustomFetch }),
    },
  );
  // openid-client lets a slash at the end pass, and for some hosts a whole other issuer, whose tokens it then takes from any tenant.
  if (config.serverMetadata().issuer !== issuer) {
    throw new VendorError(
      'vendor_answer_invalid',
      'oidc discovery: the provider calls itself by another issuer',
    );
  }
  if (!options.dpop) return { config, dpop: {} };
  const pair = options.dpop === true ? await randomDPoPKeyPair() : options.dpop;
  return { config, dpop: { DPoP: getDPoPHandle(config, pair) } };
}

import type { webcrypto } from 'node:crypto';
import type { ClientAuth } from 'openid-client';
import { type Clock, ConfigurationError, type Method } from 'passport-stepup/strategy-kit';
import { type OidcTrust, trustsAnything } from './trust.ts';

/** A person as a provider knows them. */
export interface OidcPerson {
  /** The provider's issuer. Only together with it a `sub` names somebody. */
  readonly issuer: string;
  /** The provider's id of the person. */
  readonly sub: string;
  /** All claims of the ID token, verified. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The application's account of a person. */
export interface OidcAccount {
  /** The application's user id. */
  readonly subject: string;
  /** The application's user, where it is at hand. */
  readonly user?: unknown;
}

/** How a request object is signed (RFC 9101). */
export interface RequestKey {
  /** The private key; its public half is registered with the provider. */
  readonly key: webcrypto.CryptoKey;
  /** Its id in the client's JWKS. */
  readonly kid?: string;
}

/** One OpenID provider, as a factor asks it. Times in seconds. */
export interface OidcStrategyOptions {
  /** The provider's issuer, to the letter: `https` (`http` on loopback). */
  readonly issuer: string;
  /** What the provider calls us. */
  readonly clientId: string;
  /** Our secret. Left out: a public client, unless `authentication` says otherwise. */
  readonly clientSecret?: string;
  /** How the client authenticates, as openid-client makes it (`PrivateKeyJwt(key)`). Default: by `clientSecret`. */
  readonly authentication?: ClientAuth;
  /** What its answers count for, the best first. Nothing is trusted by default. */
  readonly trust: readonly OidcTrust[];
  /**
   * Makes it a first factor: whose account a person is, or nothing where there is none; the person is then refused.
   * Left out: a second factor, which each person links once (`enroll`), by issuer and `sub`.
   */
  readonly account?: (person: OidcPerson) => OidcAccount | undefined | Promise<OidcAccount | undefined>;
  /** The name of the strategy, as evidence tells it (`servedBy`). Default `oidc`; give each of several its own. */
  readonly name?: string;
  /** The `acr` values to ask for, the preferred first. Default: none. */
  readonly acrValues?: readonly string[];
  /** The greatest age of the sign-in at the provider (`max_age`); its `auth_time` is held to it. Default 300. */
  readonly maxAge?: number;
  /** The scope. Default `openid`. */
  readonly scope?: string;
  /** The account that the person will probably use (`login_hint`). Default: none. */
  readonly loginHint?: (subject: string) => string | undefined;
  /** Keeps the ID token of the link, encrypted with the enrollment, and sends it as `id_token_hint`. Default false. */
  readonly idTokenHint?: boolean;
  /** Signs authorization requests (JAR). Default: they are not signed. */
  readonly requestKey?: RequestKey;
  /**
   * Binds the code and its tokens to a key (DPoP, RFC 9449): with `true` one of this process, so that the person must come back
   * to it; of several processes give all the same pair. Default false.
   */
  readonly dpop?: boolean | webcrypto.CryptoKeyPair;
  /** How the provider sends its answer back. Default `query`; `form_post` keeps codes out of addresses. */
  readonly responseMode?: 'query' | 'form_post';
  /** Seconds by which the provider's clock may differ. Default 30. */
  readonly clockTolerance?: number;
  /** Time for one call. Default 10. */
  readonly timeout?: number;
  /** Sends the requests. Default: Node's fetch. */
  readonly fetch?: typeof globalThis.fetch;
  /** The time. Default: the machine's. */
  readonly clock?: Clock;
}

/** The most that a provider can prove: all methods of its rows. */
export function methodsOf({ trust }: OidcStrategyOptions): readonly Method[] {
  return [...new Set(trust.flatMap(({ methods }) => methods))];
}

/** Refuses what cannot be right. Throws `configuration_invalid` with the option's name. */
export function checkOidcOptions(options: OidcStrategyOptions): void {
  const {
    issuer,
    clientId,
    trust,
    maxAge = 300,
    clockTolerance = 30,
    timeout = 10,
    scope = 'openid',
  } = options;
  const usable = {
    issuer: isIssuer(issuer),
    clientId: typeof clientId === 'string' && clientId !== '',
    trust: Array.isArray(trust) && trust.length > 0 && !trust.some(trustsAnything),
    maxAge: Number.isSafeInteger(maxAge) && maxAge >= 0,
    clockTolerance: clockTolerance >= 0 && clockTolerance <= 300,
    timeout: timeout > 0,
    scope: scope.split(' ').includes('openid'),
  };
  for (const [place, fine] of Object.entries(usable)) {
    if (!fine)
      throw new ConfigurationError('configuration_invalid', `oidc: ${place} is not usable`, { place });
  }
}

/** Whether an address is plain `http` on this machine, which alone may do without TLS. */
export function isLoopbackHttp(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  return url?.protocol === 'http:' && loopback;
}

function isIssuer(issuer: string): boolean {
  const url = URL.canParse(issuer) && !/\s/.test(issuer) ? new URL(issuer) : undefined;
  if (url?.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || isLoopbackHttp(issuer);
}

import type { AccessTokenIssuer } from '../access-token/access-token.ts';
import type { VerifierOptions } from '../assurance/verify.ts';
import type { Jwks } from '../keys/key-source.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { ConfigurationError } from '../lib/errors.ts';
import type { OnEvent } from '../lib/events.ts';
import type { Store } from '../store/store.ts';
import type { BearerChallenge } from './www-authenticate.ts';

/** How `createGuard` is set up. */
export interface ServiceGuardOptions extends Omit<VerifierOptions, 'jwks'> {
  /** The levels' `acr` values, from low to high: each reaches those before it. An `acr` not listed reaches none. */
  readonly levels: readonly string[];
  /** Where the issuer's public keys are. Default: `/.well-known/jwks.json` at the issuer. `https`, on loopback `http`. */
  readonly jwksUri?: string;
  /** The issuer's public keys themselves, or who publishes them, instead of an address. */
  readonly jwks?: Jwks;
  /** Whether assurances are taken as bearer tokens. Default true; those bound to a key never are. */
  readonly bearer?: boolean;
  /** Other issuers whose JWT access tokens (RFC 9068) count, each as far as it says. Default: none. */
  readonly accessTokens?: readonly AccessTokenIssuer[];
  /** Takes assurances bound to a key with their proof (RFC 9449). Default: does not. */
  readonly dpop?: {
    /** Where used proofs are remembered: shared by all processes of the service. */
    readonly store: Store;
    /** Scheme and host by which clients call this service; never taken from a request. */
    readonly origin: string;
  };
  /**
   * Receives `guard.refused`, `guard.step_up` and `guard.denied` with the level and the code, and without a subject: a service has
   * no key to hide one with. What it throws is logged on standard error.
   */
  readonly onEvent?: OnEvent;
}

/** What the options come to. */
export interface CheckedGuardOptions {
  readonly levels: readonly string[];
  readonly schemes: readonly BearerChallenge['scheme'][];
  readonly jwks: Jwks;
  readonly clock: Clock;
}

const known: Readonly<Record<keyof ServiceGuardOptions, true>> = {
  ...{ issuer: true, audience: true, levels: true, jwksUri: true, jwks: true, bearer: true, dpop: true },
  ...{
    allowEmulators: true,
    clockTolerance: true,
    revocationEpoch: true,
    cacheSize: true,
    clock: true,
    fetch: true,
    accessTokens: true,
    onEvent: true,
  },
};

/** Checks everything once, at start. Throws `configuration_invalid` and `production_refused`, with the option's name. */
export function checkGuardOptions(options: ServiceGuardOptions): CheckedGuardOptions {
  const { issuer, levels, bearer = true, dpop, allowEmulators = false } = options;
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(known, name)) throw refused(name, `there is no option "${name}"`);
  }
  if (allowEmulators && process.env.NODE_ENV === 'production') {
    throw new ConfigurationError('production_refused', 'emulators never run in production', {
      place: 'allowEmulators',
    });
  }
  if (
    !Array.isArray(levels) ||
    levels.length === 0 ||
    new Set(levels).size !== levels.length ||
    !levels.every(isAcr)
  ) {
    throw refused('levels', 'levels are acr values from low to high, each once');
  }
  if (!bearer && !dpop) throw refused('bearer', 'without bearer tokens and DPoP nobody could pass');
  if (dpop) secureUrl(dpop.origin, 'dpop.origin');
  if (options.jwks && options.jwksUri !== undefined) throw refused('jwksUri', 'either jwks or jwksUri');
  const { jwksUri } = options;
  const address = () => (jwksUri === undefined ? wellKnown(issuer) : secureUrl(jwksUri, 'jwksUri'));
  return {
    levels: [...levels],
    schemes: [...(bearer ? (['Bearer'] as const) : []), ...(dpop ? (['DPoP'] as const) : [])],
    jwks: options.jwks ?? address(),
    clock: options.clock ?? systemClock,
  };
}

/** What RFC 9470 can carry in `acr_values`: anything printable but space, quote and backslash. */
function isAcr(text: unknown): boolean {
  return typeof text === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(text);
}

function wellKnown(issuer: string): URL {
  return new URL(`${secureUrl(issuer, 'issuer').href.replace(/\/$/, '')}/.well-known/jwks.json`);
}

function secureUrl(text: string, place: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) {
    throw refused(place, `${place} must be an https URL (http only on loopback)`);
  }
  return url;
}

function refused(place: string, message: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', message, { place });
}

import { type Clock, ConfigurationError, type Fetch, type RandomBytes } from 'passport-stepup/strategy-kit';
import { type AuthXOperation, routes } from './wire.ts';

/** A secret, or a function that reads it anew for each call, so that it can be rotated. */
export type AuthXSecret = string | (() => string | Promise<string>);

/** The portal's "Manage API" application: it gives access tokens (documented). */
export interface ManageApplication {
  /** The Application ID, a GUID. */
  readonly applicationId: string;
  /** The Application Key, a GUID. */
  readonly applicationKey: AuthXSecret;
}

/** The protected application of the portal for which biometrics are processed (its origin is an assumption). */
export interface AuthenticationApplication {
  /** Its key, a GUID. */
  readonly applicationKey: AuthXSecret;
  /** Its secret, a GUID. Travels in the body. */
  readonly secretKey: AuthXSecret;
  /** Its host name: `hu1tjtwu`. */
  readonly hostName: string;
}

/** Where and as whom AuthX is asked. Times in seconds. */
export interface AuthXClientOptions {
  /** `https://{apipath}-{Hostname}.authx.com` with the two parts that you were given (documented). */
  readonly baseUrl: string;
  /** For access tokens. */
  readonly manage: ManageApplication;
  /** For face, palm and fingerprint. May be left out where only users and PINs are used. */
  readonly authentication?: AuthenticationApplication;
  /** Method or path of an operation that differ from `routes` of `wire.ts`: most methods are assumptions. */
  readonly routes?: Partial<
    Record<AuthXOperation, { readonly method?: 'GET' | 'POST' | 'PUT'; readonly path?: string }>
  >;
  /** Time to connect. Default 3 (an assumption). */
  readonly connectTimeout?: number;
  /** Time for a whole call. Default 10 (an assumption). */
  readonly totalTimeout?: number;
  /** The same for palm, whose call waits for the hand on the vendor's scanner. Default 60 (an assumption). */
  readonly palmTimeout?: number;
  /** Sends the requests. Default: Node's fetch. */
  readonly fetch?: Fetch;
  /** The time. Default: the machine's. */
  readonly clock?: Clock;
  /** Unpredictable bytes, for correlation ids. Default: the machine's. */
  readonly random?: RandomBytes;
}

/** Method and path of an operation, as configured. */
export function routeOf({ routes: own }: AuthXClientOptions, operation: AuthXOperation) {
  return { ...routes[operation], ...own?.[operation] };
}

/** A function that reads a secret. Throws `configuration_invalid` for an empty one, at once where it is a text. */
export function secretReader(place: string, secret: AuthXSecret): () => Promise<string> {
  const missing = () =>
    new ConfigurationError('configuration_invalid', `authx: ${place} is missing`, { place });
  if (typeof secret !== 'function' && !secret) throw missing();
  return async () => {
    const value = typeof secret === 'function' ? await secret() : secret;
    if (typeof value !== 'string' || value === '') throw missing();
    return value;
  };
}

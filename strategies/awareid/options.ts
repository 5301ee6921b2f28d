import { type Clock, ConfigurationError, type Fetch } from 'passport-stepup/strategy-kit';
import { type AwareIdOperation, type HttpMethod, operations } from './wire/operations.ts';

/** A secret, or a function that reads it anew each time, so that it can be rotated. */
export type AwareIdSecret = string | (() => string | Promise<string>);

/** Where one operation is instead of at the contract's place; `{name}` in a path stays as in the table. */
export interface AwareIdOverride {
  /** The HTTP method. Default: that of the table. */
  readonly method?: HttpMethod;
  /** The path below the base URL. Default: that of the table. */
  readonly path?: string;
}

/** Where and as whom AwareID is asked. Times in seconds. */
export interface AwareIdClientOptions {
  /** The tenant's address, such as `https://awareid-<tenant>.aware-apis.com` (documented: one per tenant, no version in it). */
  readonly baseUrl: string;
  /** The Keycloak realm: `<customer>-consumers`, or the plain customer name (both seen, so there is no default). */
  readonly realm: string;
  /** The client id at Keycloak, such as `bimaas-b2b` (seen; there is no default). */
  readonly clientId: string;
  /** Its secret. */
  readonly clientSecret: AwareIdSecret;
  /** The key that goes with every call beside the token. */
  readonly apiKey: AwareIdSecret;
  /**
   * Operations that are elsewhere, by operation id: `{ verifyPin: { path: '/onboarding/authentication/checkPIN' } }`. The
   * paths of 26 operations are assumptions: see `wire/operations.ts`.
   */
  readonly operations?: Partial<Record<AwareIdOperation, AwareIdOverride>>;
  /** Time to connect. Default 3 (an assumption). */
  readonly connectTimeout?: number;
  /** Time for a whole call. Default 15 (what the vendor's shop plugin waits). */
  readonly totalTimeout?: number;
  /** Largest answer, in bytes. Default 16 MiB: answers can carry pictures. */
  readonly maxAnswerBytes?: number;
  /** Sends the requests. Default: Node's fetch. */
  readonly fetch?: Fetch;
  /** The time. Default: the machine's. */
  readonly clock?: Clock;
}

/** Where an operation is, overrides applied. */
export function routeOf(
  { operations: own = {} }: Pick<AwareIdClientOptions, 'operations'>,
  operation: AwareIdOperation,
): Required<AwareIdOverride> {
  const { method, path } = operations[operation];
  return { method: own[operation]?.method ?? method, path: own[operation]?.path ?? path };
}

/** Throws `configuration_invalid` for what is missing, and for an override of an operation that there is not. */
export function refuseUnusable(options: AwareIdClientOptions): void {
  for (const place of ['realm', 'clientId', 'clientSecret', 'apiKey'] as const) {
    if (!options[place]) throw unusable(place, 'is missing');
  }
  const unknown = Object.keys(options.operations ?? {}).find((name) => !Object.hasOwn(operations, name));
  if (unknown !== undefined) throw unusable(`operations.${unknown}`, 'is no operation');
}

/** Reads a secret. Throws `configuration_invalid` for an empty one. */
export async function readSecret(place: string, secret: AwareIdSecret): Promise<string> {
  const value = typeof secret === 'function' ? await secret() : secret;
  if (typeof value !== 'string' || value === '') throw unusable(place, 'is missing');
  return value;
}

/** An option that cannot serve. */
export function unusable(place: string, why: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', `awareid: ${place} ${why}`, { place });
}

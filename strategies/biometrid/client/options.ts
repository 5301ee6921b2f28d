import { type Clock, ConfigurationError, type Fetch } from 'passport-stepup/strategy-kit';
import { type AssumedOperation, operations } from '../wire/operations.ts';

/** A secret, or a function that reads it anew for each call, so that it can be rotated. */
export type Credential = string | (() => string | Promise<string>);

/** Where an operation really is. */
export interface OperationSetting {
  /** The HTTP method. */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** The path below its host, with `{userId}` where the default has it. */
  readonly path?: string;
}

/** Where and as whom Biometrid is asked. Times in seconds. */
export interface BiometridClientOptions {
  /** The API host: `https://api.biometrid.com/api/1.0` (documented). */
  readonly baseUrl: string;
  /** The client's key, sent as `x-biometrid-key` (documented). */
  readonly key: Credential;
  /** The client's secret, sent as `x-biometrid-secret` (documented). It may delete everybody: never in a browser. */
  readonly secret: Credential;
  /** The liveness host, where it is used: `https://face.biometrid.com` and the account's app token (documented). */
  readonly liveness?: { readonly baseUrl: string; readonly appToken: Credential };
  /** Methods and paths of the operations whose page of version 1.0 could not be read. Default: `openapi.yaml`'s. */
  readonly operations?: Readonly<Partial<Record<AssumedOperation, OperationSetting>>>;
  /** Time to connect. Default 3 (an assumption). */
  readonly connectTimeout?: number;
  /** Time for a whole call. Default 10 (an assumption). */
  readonly totalTimeout?: number;
  /** Sends the requests. Default: Node's fetch. */
  readonly fetch?: Fetch;
  /** The time. Default: the machine's. */
  readonly clock?: Clock;
}

/** A function that reads a credential. Throws `configuration_invalid` for an empty one, at once where it is a text. */
export function credentialReader(place: string, given: Credential): () => Promise<string> {
  const missing = () => unusable(place, 'is missing');
  if (typeof given !== 'function' && !given) throw missing();
  return async () => {
    const read = typeof given === 'function' ? await given() : given;
    if (typeof read !== 'string' || read === '') throw missing();
    return read;
  };
}

/** Refuses settings of operations that there are not, or that lose the user. Throws `configuration_invalid`. */
export function checkOperations(settings: BiometridClientOptions['operations'] = {}): void {
  for (const [name, { path }] of Object.entries(settings)) {
    const known = Object.entries(operations).find(([one]) => one === name)?.[1];
    const place = `operations.${name}`;
    if (!known || known.evidence === 'documented') throw unusable(place, 'cannot be set');
    const named = (one: string) => one.includes('{userId}');
    if (path !== undefined && (!path.startsWith('/') || named(path) !== named(known.path)))
      throw unusable(place, `must be a path like ${known.path}`);
  }
}

/** What is thrown for an option that cannot serve. */
export function unusable(place: string, why: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', `biometrid: ${place} ${why}`, { place });
}

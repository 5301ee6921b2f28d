import { type Clock, ConfigurationError, type Fetch } from 'passport-stepup/strategy-kit';

/** Where and as whom Pulse is asked. Times in seconds. */
export interface PulseClientOptions {
  /** The Pulse API: `https://api.neomia.ai/pulse` (documented). */
  readonly baseUrl: string;
  /**
   * The Pulse Authenticator API, which makes the hosted links: `https://api.neomia.ai/pulse-auth` (documented). May be
   * left out where `baseUrl` ends in `/pulse`: the same with `-auth`, as the vendor's own two addresses are.
   */
  readonly authBaseUrl?: string;
  /** The vendor's key, or a function that reads it anew for each call, so that it can be rotated. */
  readonly apiKey: string | (() => string | Promise<string>);
  /**
   * Where in the verify answer things stand, as JSON pointers (RFC 6901): the vendor's samples do not survive.
   * `recommendedAction`: default `/recommended_action` (its position is an assumption). `patternId`: default none.
   */
  readonly pointers?: { readonly recommendedAction?: string; readonly patternId?: string };
  /**
   * When a 404 means "user unknown". `envelope` (default): only with a JSON body that has a boolean `success`, else it
   * is an unusable answer; `any`: always.
   */
  readonly userUnknownOn?: 'envelope' | 'any';
  /** Time to connect. Default 3 (an assumption). */
  readonly connectTimeout?: number;
  /** Time for a whole call. Default 10 (an assumption). */
  readonly totalTimeout?: number;
  /** Sends the requests. Default: Node's fetch. */
  readonly fetch?: Fetch;
  /** The time. Default: the machine's. */
  readonly clock?: Clock;
}

/** The Authenticator API's base URL, or nothing when it neither is given nor follows from `baseUrl`. */
export function authBaseUrlOf(options: PulseClientOptions): string | undefined {
  const base = options.baseUrl.replace(/\/+$/, '');
  return options.authBaseUrl ?? (base.endsWith('/pulse') ? `${base}-auth` : undefined);
}

/** A function that reads the key. Throws `configuration_invalid` for an empty one. */
export function apiKeyReader(apiKey: PulseClientOptions['apiKey']): () => Promise<string> {
  const read = async () => {
    const key = typeof apiKey === 'function' ? await apiKey() : apiKey;
    if (typeof key !== 'string' || key === '') throw keyMissing();
    return key;
  };
  if (typeof apiKey !== 'function' && !apiKey) throw keyMissing();
  return read;
}

function keyMissing(): ConfigurationError {
  return new ConfigurationError('configuration_invalid', 'pulse: the key is missing', { place: 'apiKey' });
}

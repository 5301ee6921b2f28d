import { ConfigurationError } from '../errors.ts';
import type { FetchInit } from './fetch.ts';

/** What a call sends. */
export interface RequestParts {
  /** The HTTP method. */
  readonly method: string;
  /** The header fields. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The body. */
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData | undefined;
  /** Ends the request. */
  readonly signal: AbortSignal;
}

/**
 * What `fetch` is given for one call. A form becomes bytes, so that every `fetch` sends the same and a repeat can
 * send it again. Throws `configuration_invalid` for a header that cannot be sent; the value is not told.
 */
export async function requestInit(parts: RequestParts): Promise<FetchInit> {
  const { method, signal } = parts;
  const headers: Record<string, string> = { accept: 'application/json', ...parts.headers };
  refuseUnsendable(headers);
  if (parts.body === undefined) return { method, headers, signal, redirect: 'manual' };
  if (!(parts.body instanceof FormData))
    return { method, headers, body: parts.body, signal, redirect: 'manual' };
  const form = new Response(parts.body);
  headers['content-type'] = form.headers.get('content-type') ?? 'multipart/form-data';
  return { method, headers, body: new Uint8Array(await form.arrayBuffer()), signal, redirect: 'manual' };
}

function refuseUnsendable(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    try {
      new Headers([[name, value]]);
    } catch {
      throw new ConfigurationError('configuration_invalid', `the header "${name}" cannot be sent`, {
        place: name,
      });
    }
  }
}

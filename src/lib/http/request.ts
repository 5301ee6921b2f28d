import { ConfigurationError } from '../errors.ts';
import type { FetchInit } from './fetch.ts';
import { MultipartForm } from './multipart-form.ts';

/** What a call sends. */
export interface RequestParts {
  /** The HTTP method. */
  readonly method: string;
  /** The header fields. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The body. */
  readonly body?: string | Uint8Array<ArrayBuffer> | MultipartForm | undefined;
  /** Ends the request. */
  readonly signal: AbortSignal;
}

/**
 * What `fetch` is given for one call; made again for each repeat, since a stream is read once. Throws
 * `configuration_invalid` for a header that cannot be sent; the value is not told.
 */
export function requestMaker({ method, signal, body, ...parts }: RequestParts): () => FetchInit {
  const form = body instanceof MultipartForm ? body : undefined;
  const headers: Record<string, string> = { accept: 'application/json', ...parts.headers, ...form?.headers };
  refuseUnsendable(headers);
  const init: FetchInit = { method, headers, signal, redirect: 'manual' };
  if (body === undefined) return () => init;
  if (body instanceof MultipartForm) return () => ({ ...init, body: body.stream(), duplex: 'half' });
  return () => ({ ...init, body });
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

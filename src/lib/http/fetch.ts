import { Agent, fetch as undiciFetch } from 'undici';

/** What is handed to `fetch` for one request. */
export interface FetchInit {
  /** The HTTP method. */
  readonly method: string;
  /** The header fields, by name. */
  readonly headers: Record<string, string>;
  /** The body, ready to send. */
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** Said of a stream, which `fetch` demands. */
  readonly duplex?: 'half';
  /** Ends the request. */
  readonly signal: AbortSignal;
  /** Redirects are never followed: they would carry the key to another place. */
  readonly redirect: 'manual';
}

/** What is read of an answer. */
export interface FetchAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The header fields. */
  readonly headers: { get(name: string): string | null; getSetCookie(): string[] };
  /** The body as it arrives. */
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** The part of the standard `fetch` that is used here. Node's own fits; so does any wrapper of it. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

/**
 * Node's fetch with one setting that the built-in one lacks: the time to connect, in seconds. Connections are
 * kept alive, never keep the process alive, and are closed by `close`.
 */
export function openFetch(connectTimeout: number): { readonly fetch: Fetch; close(): Promise<void> } {
  const dispatcher = new Agent({ connect: { timeout: connectTimeout * 1000 } });
  let closed: Promise<void> | undefined;
  return {
    fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }),
    close: () => {
      closed ??= dispatcher.close();
      return closed;
    },
  };
}

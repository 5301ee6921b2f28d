import type { Fetch } from 'passport-stepup/strategy-kit';
import type { ContractDocument, Example, Operation } from './document.ts';

/** One request and its answer as they went over the wire. */
export interface Exchange {
  /** What the document calls it, where it is an operation of the document. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The media type of the answer, without parameters. */
  readonly type: string | undefined;
  /** What a Prism complains of, if one answered. */
  readonly violations: string | undefined;
  readonly text: string;
}

/** A `fetch` that keeps what goes over the wire. */
export interface Recorder {
  readonly fetch: Fetch;
  readonly exchanges: readonly Exchange[];
  /** Forgets what was kept. */
  clear(): void;
}

/** Records exchanges. With `forced` each request for that operation asks Prism for that example. */
export function record(
  document: ContractDocument,
  forced?: { readonly operation: Operation; readonly example: Example },
): Recorder {
  let exchanges: Exchange[] = [];
  const fetch: Fetch = async (url, init) => {
    const path = new URL(url).pathname;
    const operation = document.find(init.method, path);
    const asked = forced && operation === forced.operation ? preference(forced.example) : {};
    const answer = await globalThis.fetch(url, { ...init, headers: { ...init.headers, ...asked } });
    const exchange = {
      operation,
      method: init.method,
      path,
      status: answer.status,
      type: answer.headers.get('content-type')?.split(';')[0],
      violations: answer.headers.get('sl-violations') ?? undefined,
      text: await answer.clone().text(),
    };
    exchanges.push(exchange);
    return answer;
  };
  return {
    fetch,
    get exchanges() {
      return exchanges;
    },
    clear: () => {
      exchanges = [];
    },
  };
}

function preference({ status, name, type }: Example): Record<string, string> {
  const prefer = name === undefined ? `code=${status}` : `code=${status}, example=${name}`;
  return { prefer, ...(type === undefined ? {} : { accept: type }) };
}

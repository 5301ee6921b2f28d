import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageBundle, stepUpBundle } from './bundles.ts';

/** A request as it came in. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body's bytes. */
  readonly bytes: Buffer;
}

/** What is answered: JSON unless `body` is a string. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

type Script = (request: Received) => Answer | Promise<Answer>;

/** A server that serves pages with the bundle under a strict content security policy and answers as it is told. */
export class ScriptedBackend {
  /** Every call that was scripted or missed, in order. */
  readonly received: Received[] = [];
  private readonly scripts = new Map<string, Script[]>();
  private readonly pages = new Map<string, string>();
  private readonly server = createServer((request, response) => {
    this.serve(request, response).catch((error) => {
      response.writeHead(599).end(String(error));
    });
  });

  /** Starts it on a free port. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** Stops it. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Forgets pages, scripts and calls. */
  reset(): void {
    this.received.length = 0;
    this.scripts.clear();
    this.pages.clear();
  }

  /** The address of a path. */
  url(path: string): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** Answers `METHOD /path`: one script a call in order, the last again and again. */
  on(call: string, ...scripts: (Answer | Script)[]): void {
    const made = scripts.map((script): Script => (typeof script === 'function' ? script : () => script));
    this.scripts.set(call, made);
  }

  /** Serves a page with this body, the stylesheet and the script (default: the bundle). Gives its address. */
  page(
    body: string,
    options: { readonly script?: string; readonly path?: string; readonly bodyClass?: string } = {},
  ): string {
    const path = options.path ?? '/page';
    const script = options.script ?? '/stepup/assets/stepup.js';
    this.pages.set(
      path,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
      <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/stepup/assets/stepup.css">
      <script type="module" src="${script}"></script></head>
      <body${options.bodyClass ? ` class="${options.bodyClass}"` : ''}>${body}</body></html>`,
    );
    return this.url(path);
  }

  /** The bodies of the calls `METHOD /path`, parsed. */
  bodies(call: string): unknown[] {
    return this.calls(call).map(({ body }) => JSON.parse(body));
  }

  /** The multipart form that the last call `METHOD /path` sent. */
  form(call: string): Promise<FormData> {
    const { bytes, headers } = this.calls(call).at(-1) ?? { bytes: Buffer.alloc(0), headers: {} };
    const type = { 'content-type': headers['content-type'] ?? '' };
    return new Response(new Uint8Array(bytes), { headers: type }).formData();
  }

  /** The calls `METHOD /path`. */
  calls(call: string): Received[] {
    return this.received.filter(({ method, path }) => `${method} ${path}` === call);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = this.pages.get(path);
    if (request.method === 'GET' && page) return this.send(response, 'text/html', page);
    if (path.startsWith('/stepup/assets/')) {
      const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
      return this.send(response, type, await readFile(`${await stepUpBundle()}/${path.split('/').at(-1)}`));
    }
    if (path.startsWith('/test/'))
      return this.send(response, 'text/javascript', await pageBundle(path.slice(6, -3)));
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    await this.answer({ request, response, path });
  }

  private async answer(call: {
    request: IncomingMessage;
    response: ServerResponse;
    path: string;
  }): Promise<void> {
    const { request, response, path } = call;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const method = request.method ?? 'GET';
    const bytes = Buffer.concat(chunks);
    const received = { method, path, headers: request.headers, body: bytes.toString(), bytes };
    this.received.push(received);
    const scripts = this.scripts.get(`${method} ${path}`) ?? [];
    const script = scripts.length > 1 ? scripts.shift() : scripts[0];
    const answer = script ? await script(received) : { status: 404, body: problem('not_found', 404) };
    const json = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const type = (answer.status ?? 200) >= 400 ? 'application/problem+json' : 'application/json';
    // What a test makes up is no answer of the router: it is not held against its description.
    const headers = { 'content-type': type, 'x-scripted': 'yes', ...answer.headers };
    response.writeHead(answer.status ?? 200, headers).end(json);
  }

  private send(response: ServerResponse, type: string, content: string | Buffer): void {
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': "default-src 'self'",
    });
    response.end(content);
  }
}

/** A problem document. */
export function problem(
  code: string,
  status: number,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return { type: `urn:passport-stepup:error:${code}`, title: code, status, code, ...more };
}

/** A scripted backend for the tests of the surrounding `describe`. */
export function useBackend(): ScriptedBackend {
  const backend = new ScriptedBackend();
  before(() => backend.start());
  beforeEach(() => backend.reset());
  after(() => backend.stop());
  return backend;
}

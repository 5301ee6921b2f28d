import { bodyOf } from './multipart.ts';

/** One answer, as a client sees it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body: parsed where it is JSON, else its text. */
  readonly body: unknown;
}

interface Sending {
  readonly body?: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A small HTTP client with a cookie jar of its own: what a phone app or a script would be. It follows no redirect,
 * and names its own origin as every browser does.
 */
export class Client {
  private readonly origin: string;
  private readonly cookies = new Map<string, string>();
  private csrf: string | undefined;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Asks for a path. `headers` are added or replace. */
  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  /** Sends JSON to a path, with the application's CSRF token where there is one. `headers` are added or replace. */
  post(path: string, json: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('POST', path, { body: JSON.stringify(json), headers });
  }

  /** Sends fields to a path, as multipart where there are samples among them. */
  submit(path: string, fields: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.send('POST', path, { body: bodyOf(fields) });
  }

  /** Deletes what is at a path. */
  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path);
  }

  /** The value of a cookie, or nothing. */
  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  /** Plants a cookie. */
  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  /** Fetches the CSRF token of the session as it now is; the session changes with every sign-in. */
  async refresh(): Promise<{ readonly signedIn: boolean }> {
    const { body } = await this.get('/session');
    const { csrf, signedIn } = body as { csrf: string; signedIn: boolean };
    this.csrf = csrf;
    return { signedIn };
  }

  private async send(method: string, path: string, sending: Sending = {}): Promise<Answer> {
    const headers: Record<string, string> = { accept: 'application/json', origin: this.origin };
    if (this.cookies.size > 0) headers.cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    if (this.csrf && method !== 'GET') headers['x-csrf-token'] = this.csrf;
    if (typeof sending.body === 'string') headers['content-type'] = 'application/json';
    Object.assign(headers, sending.headers);
    const body = sending.body ?? null;
    const response = await fetch(new URL(path, this.origin), { method, headers, body, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return { status: response.status, headers: response.headers, body: await read(response) };
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const expires = attributes.find((one) => /^expires=/i.test(one))?.slice('expires='.length);
    const gone = attributes.some((one) => /^max-age=0$/i.test(one)) || (expires && Date.parse(expires) <= 0);
    if (gone) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  return /\bjson\b/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : text;
}

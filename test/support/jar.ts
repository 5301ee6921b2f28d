import { request } from 'undici';
import { checkDescribed } from './openapi.ts';

/** A response whose JSON may be read member by member: what a test expects of it, it asserts. */
export type Answer = Omit<Response, 'json'> & { json(): Promise<any> };

/**
 * A client with cookies, as a browser's page would send its requests: same origin, redirects not followed. Every
 * answer of the router is held against `openapi.yaml`: one that is not declared throws.
 */
export class Client {
  readonly origin: string;
  readonly cookies = new Map<string, string>();
  private readonly extra: Record<string, string>;

  constructor(origin: string, extra: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) {
    this.origin = origin;
    this.extra = extra;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = this.headers(init.headers as Record<string, string>);
    const response = await fetch(new URL(this.origin + path), { ...init, headers, redirect: 'manual' });
    return this.taken(init.method ?? 'GET', path, response);
  }

  /** As a browser that navigates: a link, or with fields a form. (Node's own `fetch` cannot say so.) */
  async navigate(path: string, fields?: Record<string, string> | string): Promise<Answer> {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const headers = this.headers({
      'sec-fetch-mode': 'navigate',
      accept: 'text/html',
      ...(fields ? form : {}),
    });
    const method = fields ? 'POST' : 'GET';
    const body = fields ? new URLSearchParams(fields).toString() : null;
    const answer = await request(new URL(this.origin + path), {
      method,
      headers: Object.fromEntries(headers),
      body,
    });
    const given = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    );
    const text = await answer.body.text();
    return this.taken(method, path, new Response(text, { status: answer.statusCode, headers: given }));
  }

  private headers(given: Record<string, string> = {}): Headers {
    const headers = new Headers({ ...this.extra, ...given });
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookie && !headers.has('cookie')) headers.set('cookie', cookie);
    return headers;
  }

  private async taken(method: string, path: string, response: Response): Promise<Answer> {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { status, headers } = response;
    const url = new URL(this.origin + path);
    checkDescribed({ method, url, status, headers, text: await response.clone().text() });
    return response as Answer;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.fetch(path, { headers });
  }

  json(path: string, body: unknown, method = 'POST'): Promise<Answer> {
    return this.fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  form(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  }
}

import { RequestError, systemClock, type VendorAnswer, VendorHttp } from 'passport-stepup/strategy-kit';
import type { ZodType } from 'zod';
import { type AwareIdClientOptions, readSecret, refuseUnusable, routeOf } from '../options.ts';
import { type AwareIdOperation, operations } from '../wire/operations.ts';
import { tokenResponse } from '../wire/support.ts';
import { type AccessToken, AccessTokens, accessToken } from './access-tokens.ts';
import { refusalOf, refuseHiddenError } from './refusal.ts';

/** What can be said of any call. */
export interface CallOptions {
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal | undefined;
}

/** What one call sends. */
export interface CallParts extends CallOptions {
  /** What is sent as JSON. */
  readonly body?: unknown;
  /** What fills the path, not yet percent-encoded. */
  readonly path?: Readonly<Record<string, string>>;
}

/** A good answer. */
export interface AwareIdAnswer<Body> {
  /** The body as parsed; unknown members are kept. Nothing where the contract has none. */
  readonly body: Body;
  /** Whether an emulator answered. */
  readonly emulated: boolean;
}

/** The one operation whose JSON goes as plain text (documented). */
const AS_TEXT: AwareIdOperation = 'webFaceAnalyzeEncrypted';
const LARGEST_ANSWER = 16 * 2 ** 20;

/**
 * Sends calls with both credentials. After a 401 the token is renewed once and the call sent once more: it was not
 * processed. Every call throws `vendor_unavailable`, `vendor_timeout`, `vendor_rate_limited`, `vendor_answer_invalid`, and
 * `AwareIdRefusal` (`vendor_refused`).
 */
export class AwareIdCalls {
  readonly #options: AwareIdClientOptions;
  private readonly http: VendorHttp;
  private readonly tokens: AccessTokens;

  /** Throws `configuration_invalid` for options that cannot serve. */
  constructor(options: AwareIdClientOptions) {
    refuseUnusable(options);
    const { totalTimeout = 15, maxAnswerBytes = LARGEST_ANSWER, clock = systemClock } = options;
    this.#options = options;
    this.http = new VendorHttp({ ...options, vendor: 'awareid', totalTimeout, maxAnswerBytes });
    this.tokens = new AccessTokens(() => this.newToken(), clock);
  }

  /** A call that answers JSON. */
  async json<Body>(
    operation: AwareIdOperation,
    schema: ZodType<Body>,
    parts: CallParts,
  ): Promise<AwareIdAnswer<Body>> {
    const answer = await this.send(operation, parts);
    return { body: answer.json(schema), emulated: answer.emulated };
  }

  /** A call that answers plain text, or a JSON string (seen for one version call). */
  async text(operation: AwareIdOperation, parts: CallParts): Promise<AwareIdAnswer<string>> {
    const answer = await this.send(operation, parts, 'text/plain, application/json;q=0.9');
    const body = answer.text().trim();
    if (body === '' || /^\s*</.test(body)) throw answer.unusable('is no plain text');
    return { body: unquoted(body), emulated: answer.emulated };
  }

  /** A call whose good answer is empty (documented); an error that hides in it is one. */
  async empty(operation: AwareIdOperation, parts: CallParts): Promise<AwareIdAnswer<undefined>> {
    const answer = await this.send(operation, parts);
    refuseHiddenError(answer);
    return { body: undefined, emulated: answer.emulated };
  }

  /** Asks Keycloak for a token (documented: the only form; client credentials). Throws as calls do. */
  async newToken(): Promise<AccessToken> {
    const { realm, clientId, clientSecret } = this.#options;
    const form = new URLSearchParams({
      client_id: clientId,
      client_secret: await readSecret('clientSecret', clientSecret),
      scope: 'openid',
      grant_type: 'client_credentials',
    });
    const answer = await this.http.send({
      operation: 'getToken',
      method: 'POST',
      path: `/auth/realms/${encoded(realm)}/protocol/openid-connect/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      repeatable: true,
    });
    const { access_token, expires_in, token_type } = answer.expectOk().json(tokenResponse);
    const usable = /^bearer$/i.test(token_type) && /^[\x21-\x7e]+$/.test(access_token) && expires_in > 0;
    if (!usable) throw answer.unusable('holds no bearer token');
    return accessToken(access_token, expires_in);
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.http.close();
  }

  private async send(
    operation: AwareIdOperation,
    parts: CallParts,
    accept = 'application/json',
  ): Promise<VendorAnswer> {
    const token = await this.tokens.get(parts.signal);
    const first = await this.sendWith(token, operation, { ...parts, accept });
    const answer =
      first.status === 401
        ? await this.sendWith(await this.tokens.replace(token, parts.signal), operation, { ...parts, accept })
        : first;
    if (!answer.ok) throw refusalOf(answer);
    return answer;
  }

  private async sendWith(
    { token }: AccessToken,
    operation: AwareIdOperation,
    { body, path = {}, signal, accept }: CallParts & { readonly accept: string },
  ): Promise<VendorAnswer> {
    const { method, path: template } = routeOf(this.#options, operation);
    const type = operation === AS_TEXT ? 'text/plain' : 'application/json';
    return this.http.send({
      operation,
      method,
      path: filled(template, path),
      headers: {
        accept,
        authorization: `Bearer ${token.reveal()}`,
        apikey: await readSecret('apiKey', this.#options.apiKey),
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      repeatable: operations[operation].repeatable,
      accepts: (status) => status === 500,
      ...(signal ? { signal } : {}),
    });
  }
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encoded(values[name] ?? ''));
}

/** One part of a path. Throws `request_malformed` for one that cannot be: empty (it would name another operation), broken text. */
function encoded(part: string): string {
  const unusable = new RequestError('request_malformed', 'awareid: an id that cannot be part of a path');
  if (part === '') throw unusable;
  try {
    return encodeURIComponent(part);
  } catch {
    throw unusable;
  }
}

function unquoted(text: string): string {
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
}

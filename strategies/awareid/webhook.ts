import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { type Clock, systemClock } from 'passport-stepup/strategy-kit';
import type { z } from 'zod';
import { unusable } from './options.ts';
import { webhookEvent } from './wire/event.ts';

/** How AwareID's webhooks are received. Much of it is not documented: what is assumed can be said otherwise here. */
export interface AwareIdWebhookOptions {
  /** The secret of operations 91, 92, 94: base64 of 32 bytes. Several while one is being replaced. */
  readonly secret: string | readonly string[];
  /** The header that carries the signature. Default `X-Aware-Signature` (an assumption: none is documented). */
  readonly signatureHeader?: string;
  /** The fixed header that was registered (`authHeaderKey`, `authHeaderValue`). Default none. */
  readonly authHeader?: { readonly name: string; readonly value: string };
  /** Seconds by which `created` may differ from now. Default 300. */
  readonly window?: number;
  /**
   * Opens an encrypted body; it is called after the signature of the body as it came was found right. Default none: register
   * with `encryptMessageBody: false`, since the cipher is not documented.
   */
  readonly decrypt?: (body: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  /** The time. Default: the machine's. */
  readonly clock?: Clock;
}

/** What a webhook says. It is a hint to ask AwareID, never evidence. */
export type AwareIdEvent = z.infer<typeof webhookEvent>;

/** What is looked at of a request. */
export interface WebhookRequest {
  /** The header fields, lower-case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it came. */
  readonly body: Uint8Array;
}

const SECRET_BYTES = 32;
const MOST_IDS = 10_000;
const CREATED = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(Z|[+-]\d\d:?\d\d)$/;

/**
 * Reads webhooks of one tenant: the fixed header and the signature over the raw body are compared in constant time, an
 * event is taken once and only near the time that it carries. What is wrong in any of these is nothing at all.
 */
export class AwareIdWebhook {
  readonly #options: AwareIdWebhookOptions;
  readonly #keys: readonly Buffer[];
  private readonly seen = new Map<string, number>();

  /** Throws `configuration_invalid` for a secret that is not base64 of 32 bytes, and for a fixed header without a value. */
  constructor(options: AwareIdWebhookOptions) {
    const secrets = typeof options.secret === 'string' ? [options.secret] : options.secret;
    this.#options = options;
    this.#keys = secrets.map((secret) => Buffer.from(secret, 'base64'));
    if (this.#keys.length === 0 || this.#keys.some(({ length }) => length !== SECRET_BYTES))
      throw unusable('webhook.secret', 'is base64 of 32 bytes');
    if (options.authHeader?.value === '') throw unusable('webhook.authHeader.value', 'is missing');
  }

  /** The event of a delivery, or nothing: unsigned, of another tenant, late, early, repeated or unreadable. */
  async read({ headers, body }: WebhookRequest): Promise<AwareIdEvent | undefined> {
    const { authHeader, signatureHeader = 'X-Aware-Signature', decrypt } = this.#options;
    const authentic = !authHeader || sameText(one(headers, authHeader.name), authHeader.value);
    const signed = this.isSigned(body, one(headers, signatureHeader));
    if (!authentic || !signed) return undefined;
    const event = parsed(decrypt ? await decrypt(body) : body);
    return event && this.isNew(event) ? event : undefined;
  }

  private isSigned(body: Uint8Array, given: string): boolean {
    const signature = /^[0-9a-f]{64}$/i.test(given)
      ? Buffer.from(given, 'hex')
      : Buffer.from(given, 'base64');
    // Every key is tried, so that the time tells nothing of which one it was.
    return this.#keys
      .map((key) => createHmac('sha256', key).update(body).digest())
      .map((wanted) => signature.length === wanted.length && timingSafeEqual(signature, wanted))
      .includes(true);
  }

  private isNew({ id, created }: AwareIdEvent): boolean {
    const { clock = systemClock, window = 300 } = this.#options;
    const now = clock();
    const at = secondsOf(created);
    if (at === undefined || !(Math.abs(now - at) <= window) || this.seen.has(id)) return false;
    for (const [old, until] of this.seen)
      if (until < now || this.seen.size >= MOST_IDS) this.seen.delete(old);
    this.seen.set(id, at + window);
    return true;
  }
}

/** `2022-02-16T14:33:11.889-0500` (documented: the zone has no colon, which not every parser of dates takes), in seconds. */
function secondsOf(created: string | null | undefined): number | undefined {
  const [, time, zone = ''] = CREATED.exec(created ?? '') ?? [];
  if (time === undefined) return undefined;
  const milliseconds = Date.parse(`${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

function parsed(body: Uint8Array): AwareIdEvent | undefined {
  try {
    return webhookEvent.safeParse(JSON.parse(Buffer.from(body).toString('utf8'))).data;
  } catch {
    // Signed and still no JSON: encrypted, where nothing to open it is configured. No event.
    return undefined;
  }
}

/** One header field; one that comes twice is none. */
function one(headers: WebhookRequest['headers'], name: string): string {
  const value = headers[name.toLowerCase()];
  return typeof value === 'string' ? value : '';
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => hash('sha256', text, 'buffer'));
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

import { createCipheriv, createHmac } from 'node:crypto';
import type { Faults } from 'passport-stepup/emulator-kit';
import type { Fetch, RandomBytes } from 'passport-stepup/strategy-kit';
import type { Webhook, Webhooks } from './state/webhooks.ts';
import { randomUUID } from './uuid.ts';

/** Seconds within which a receiver must answer, and how often it is tried (assumptions). */
const SECONDS = 5;
const TRIES = 3;
const MOST_EVENTS = 1000;
const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What happened, as it is sent. */
export interface Happening {
  /** Kind of event: that of the session and what happened in it, `enrollment.face.check`. */
  readonly type: string;
  /** Token of the session in which it happened. */
  readonly operationToken: string;
  /** The session's user. */
  readonly username: string;
  /** What more is told, by the kind of event; empty for those that say enough by their name. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event as it was made, with the number by which operation 95 fetches it. */
export interface MadeEvent extends Happening {
  /** UUID, by which a receiver knows a repeat. */
  readonly id: string;
  /** When it happened, as the vendor spells it: `2022-02-16T14:33:11.889+0000`. */
  readonly created: string;
  /** Counted from `000001`, also a member of `data`; begins anew with `clear`. */
  readonly transactionNum: string;
}

/** What became of one delivery. */
export interface Delivery {
  /** The webhook that it was for. */
  readonly webhookId: string;
  /** The event's `id`, the same for a repeat. */
  readonly eventId: string;
  /** The receiver's status; nothing when there was no answer, or the address is not on this machine. */
  readonly status: number | undefined;
}

/** What this needs. */
export interface DeliveryParts {
  /** Who is told: each event goes to those registered for its kind at that moment. */
  readonly webhooks: Webhooks;
  /** Asked for `webhook-lost`, `webhook-repeated` and `webhook-forged` at the path `/webhook`. */
  readonly faults: Faults;
  /** The time of events, in seconds since 1970. */
  readonly clock: () => number;
  /** Makes ids of events, ivs, and the wrong keys of forged signatures. */
  readonly random: RandomBytes;
  /** Posts to receivers on this machine; follows no redirect, waits 5 seconds. */
  readonly fetch: Fetch;
  /** The header that carries the signature; the vendor's is not documented. */
  readonly signatureHeader: string;
}

/**
 * Sends events to the registered webhooks: signed with HMAC-SHA256 over the body as sent (base64), encrypted on demand with
 * AES-256-GCM (iv of 12 bytes, ciphertext, tag of 16, base64). Both are assumptions. Only addresses on this machine are
 * called. Faults: `webhook-lost`, `webhook-repeated`, `webhook-forged`.
 */
export class Deliveries {
  private readonly parts: DeliveryParts;
  private made: readonly MadeEvent[] = [];
  private done: readonly Delivery[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private number = 0;

  constructor(parts: DeliveryParts) {
    this.parts = parts;
  }

  /** The last 1000 events, the oldest first. */
  get events(): readonly MadeEvent[] {
    return this.made;
  }

  /** What became of deliveries. */
  get outcomes(): readonly Delivery[] {
    return this.done;
  }

  /** Something happened: those who asked for it are told, soon. */
  tell(happening: Happening): void {
    this.number += 1;
    const transactionNum = String(this.number).padStart(6, '0');
    const data = { ...happening.data, transactionNum };
    const event = {
      ...happening,
      data,
      transactionNum,
      id: randomUUID(this.parts.random),
      created: zoned(this.parts.clock()),
    };
    this.made = [...this.made, event].slice(-MOST_EVENTS);
    if (!this.fault('webhook-lost')) this.send(event, this.fault('webhook-repeated') ? 2 : 1);
  }

  /** Sends the last event, or that of this id, once more: a repeat. */
  repeat(eventId?: string): void {
    const event = eventId === undefined ? this.made.at(-1) : this.made.find(({ id }) => id === eventId);
    if (event) this.send(event, 1);
  }

  /** Waits until every delivery has come to an end. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Forgets events and outcomes. */
  clear(): void {
    this.made = [];
    this.done = [];
    this.number = 0;
  }

  private fault(name: string): boolean {
    return this.parts.faults.vendorFault(name, '/webhook');
  }

  private send(event: MadeEvent, times: number): void {
    const receivers = this.parts.webhooks.all().filter(({ events }) => events.includes(event.type));
    for (const webhook of receivers.flatMap((one) => Array.from({ length: times }, () => one))) {
      const delivery = this.deliver(webhook, event).finally(() => this.underWay.delete(delivery));
      this.underWay.add(delivery);
    }
  }

  private async deliver(webhook: Webhook, event: MadeEvent): Promise<void> {
    const { id, created, type, operationToken, username, data } = event;
    const clear = JSON.stringify({ id, created, type, operationToken, username, data });
    const body = webhook.encryptMessageBody ? encrypted(clear, webhook.secret, this.parts.random(12)) : clear;
    const headers = this.headersFor(webhook, body);
    let status: number | undefined;
    for (let left = LOOPBACK.test(new URL(webhook.url).hostname) ? TRIES : 0; left > 0; left -= 1) {
      status = await this.post(webhook.url, { headers, body });
      if (status !== undefined && status < 500) break;
    }
    this.done = [...this.done, { webhookId: webhook.webhookId, eventId: id, status }].slice(-MOST_EVENTS);
  }

  private headersFor(webhook: Webhook, body: string): Record<string, string> {
    const { secret, authHeaderKey, authHeaderValue, addSignatureHeader, encryptMessageBody } = webhook;
    const forged = this.fault('webhook-forged');
    const signature = createHmac('sha256', forged ? this.parts.random(32) : secret)
      .update(body)
      .digest('base64');
    return {
      'content-type': encryptMessageBody ? 'text/plain' : 'application/json',
      ...(authHeaderKey === undefined ? {} : { [authHeaderKey]: authHeaderValue ?? '' }),
      ...(addSignatureHeader ? { [this.parts.signatureHeader]: signature } : {}),
    };
  }

  /** The receiver's status, or nothing when it did not answer. */
  private async post(url: string, { headers, body }: { headers: Record<string, string>; body: string }) {
    try {
      const signal = AbortSignal.timeout(SECONDS * 1000);
      const answer = await this.parts.fetch(url, {
        method: 'POST',
        headers,
        body,
        signal,
        redirect: 'manual',
      });
      for await (const _ of answer.body ?? []);
      return answer.status;
    } catch {
      // An unreachable receiver is an outcome, told in `outcomes`, and no fault of the emulator.
      return undefined;
    }
  }
}

function encrypted(clear: string, secret: Buffer, iv: Buffer): string {
  const cipher = createCipheriv('aes-256-gcm', secret, iv);
  return Buffer.concat([iv, cipher.update(clear, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
}

/** `2022-02-16T14:33:11.889-0500`: a zone without colon, as the vendor writes it; ours is always +0000. */
function zoned(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('Z', '+0000');
}

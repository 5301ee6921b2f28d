import type { RandomBytes } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { Refused } from '../refused.ts';

/** The 24 kinds of events (documented). */
export const eventTypes = [
  ...[
    'started',
    'cancelled',
    'device.added',
    'face.check',
    'voice.check',
    'ocr.check',
    'icao.check',
    'b2c.started',
    'b2c.completed',
    'completed',
  ].map((one) => `enrollment.${one}`),
  ...[
    'started',
    'cancelled',
    'face.check',
    'voice.check',
    'b2c.started',
    'b2c.completed',
    'completed',
  ].flatMap((one) => [`authentication.${one}`, `reenrollment.${one}`]),
];

const httpUrl = z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
const members = {
  authHeaderKey: z
    .string()
    .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/)
    .optional(),
  authHeaderValue: z
    .string()
    .regex(/^[\x21-\x7e\x20\t]{0,1000}$/)
    .optional(),
  encryptMessageBody: z.boolean().default(true),
  addSignatureHeader: z.boolean().default(true),
};
const events = z.array(z.enum(eventTypes)).min(1);

/** Body of operation 91. */
export const newWebhookSchema = z.looseObject({ ...members, url: httpUrl, events });
/** Body of operation 94; both booleans default to true there too (documented). */
export const changedWebhookSchema = z.looseObject({
  ...members,
  generateNewSecret: z.boolean().default(false),
  url: httpUrl.optional(),
  events: events.optional(),
});

/** A registered webhook. */
export interface Webhook {
  /** 32 hex digits. */
  readonly webhookId: string;
  /** 32 bytes. */
  readonly secret: Buffer;
  /** Address of the receiver, `http` or `https`; only those on this machine are ever called. */
  readonly url: string;
  /** Kinds of events that it is told of, at least one of `eventTypes`. */
  readonly events: readonly string[];
  /** Name of a header that every delivery carries; nothing for none. */
  readonly authHeaderKey?: string | undefined;
  /** That header's value, by which the receiver knows the sender; nothing for an empty one. */
  readonly authHeaderValue?: string | undefined;
  /** Whether bodies are encrypted with the secret. True unless said otherwise. */
  readonly encryptMessageBody: boolean;
  /** Whether deliveries carry a signature made with the secret. True unless said otherwise. */
  readonly addSignatureHeader: boolean;
}

/** The tenant's webhooks. */
export class Webhooks {
  private readonly random: RandomBytes;
  private readonly webhooks = new Map<string, Webhook>();

  constructor(random: RandomBytes) {
    this.random = random;
  }

  /** All. */
  all(): readonly Webhook[] {
    return [...this.webhooks.values()];
  }

  /** One. Throws `Refused` where there is none, for this reason. */
  named(webhookId: string, reason: 'not_found' | 'bad_value' = 'not_found'): Webhook {
    const found = this.webhooks.get(webhookId);
    if (!found) throw new Refused(reason, 'There is no webhook of this id');
    return found;
  }

  /** Registers one. */
  add(asked: z.infer<typeof newWebhookSchema>): Webhook {
    const {
      url,
      events: wanted,
      authHeaderKey,
      authHeaderValue,
      encryptMessageBody,
      addSignatureHeader,
    } = asked;
    const header = { authHeaderKey, authHeaderValue };
    const [webhookId, secret] = [this.random(16).toString('hex'), this.random(32)];
    const webhook = {
      webhookId,
      secret,
      url,
      events: wanted,
      ...header,
      encryptMessageBody,
      addSignatureHeader,
    };
    this.webhooks.set(webhookId, webhook);
    return webhook;
  }

  /** Replaces what is said; what is left out stays, apart from the two booleans. Throws `Refused` as `named` does. */
  change(webhookId: string, asked: z.infer<typeof changedWebhookSchema>): Webhook {
    const known = this.named(webhookId, 'bad_value');
    const webhook = {
      webhookId,
      secret: asked.generateNewSecret ? this.random(32) : known.secret,
      url: asked.url ?? known.url,
      events: asked.events ?? known.events,
      authHeaderKey: asked.authHeaderKey ?? known.authHeaderKey,
      authHeaderValue: asked.authHeaderValue ?? known.authHeaderValue,
      encryptMessageBody: asked.encryptMessageBody,
      addSignatureHeader: asked.addSignatureHeader,
    };
    this.webhooks.set(webhookId, webhook);
    return webhook;
  }

  /** Removes one. Throws `Refused` where there is none. */
  delete(webhookId: string): void {
    this.webhooks.delete(this.named(webhookId).webhookId);
  }

  /** Forgets them. */
  clear(): void {
    this.webhooks.clear();
  }
}

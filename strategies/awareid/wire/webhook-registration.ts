import { z } from 'zod';

/* Registration of webhooks (90 to 94). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/** Event name. */
export type WebhookEventType =
  | 'enrollment.started'
  | 'enrollment.cancelled'
  | 'enrollment.device.added'
  | 'enrollment.face.check'
  | 'enrollment.voice.check'
  | 'enrollment.ocr.check'
  | 'enrollment.icao.check'
  | 'enrollment.b2c.started'
  | 'enrollment.b2c.completed'
  | 'enrollment.completed'
  | 'authentication.started'
  | 'authentication.cancelled'
  | 'authentication.face.check'
  | 'authentication.voice.check'
  | 'authentication.b2c.started'
  | 'authentication.b2c.completed'
  | 'authentication.completed'
  | 'reenrollment.started'
  | 'reenrollment.cancelled'
  | 'reenrollment.face.check'
  | 'reenrollment.voice.check'
  | 'reenrollment.b2c.started'
  | 'reenrollment.b2c.completed'
  | 'reenrollment.completed';

/** Event name. */
export const webhookEventType = z.string();

/** `WebhookInfo` as it is answered. */
export const webhookInfo = z.looseObject({
  /** 32 hex. */
  webhookId: z.string(),
  /** Base64 of 32 bytes. */
  secretKey: z.string().nullish(),
  /** Not in the sample. Assumption: may be present. */
  url: z.string().nullish(),
  authHeaderKey: z.string().nullish(),
  authHeaderValue: z.string().nullish(),
  encryptMessageBody: z.boolean().nullish(),
  addSignatureHeader: z.boolean().nullish(),
  events: z.array(webhookEventType).nullish(),
});

/** `WebhookSecret` as it is answered. */
export const webhookSecret = z.looseObject({
  /** Base64 of 32 bytes. GET calls it secretKey. */
  secret: z.string().nullish(),
  /** 32 hex. */
  webhookId: z.string(),
});

/** What operation 90 answers (path: S). */
export const webhookListAnswer = z.looseObject({
  list: z.array(webhookInfo),
});
/** The same as a type. */
export type WebhookListAnswer = z.infer<typeof webhookListAnswer>;

/** What operation 91 takes: register a webhook. */
export type WebhookCreateRequest = {
  /** Callback URL. */
  readonly url: string;
  /** Static header name added to each callback. */
  readonly authHeaderKey?: string;
  /** Its value. */
  readonly authHeaderValue?: string;
  /** Encrypt the callback body. */
  readonly encryptMessageBody?: boolean;
  /** Add an HMAC of the body as a header. */
  readonly addSignatureHeader?: boolean;
  readonly events: readonly WebhookEventType[];
};

/** What operation 91 answers (path: A (obvious)). */
export const webhookCreateAnswer = webhookSecret;
/** The same as a type. */
export type WebhookCreateAnswer = z.infer<typeof webhookCreateAnswer>;

/** What operation 92 answers (path: S). */
export const webhookGetAnswer = webhookInfo;
/** The same as a type. */
export type WebhookGetAnswer = z.infer<typeof webhookGetAnswer>;

/** What operation 94 takes: change a webhook. */
export type WebhookUpdateRequest = {
  /** Make a new secret. */
  readonly generateNewSecret?: boolean;
  /** Callback URL. */
  readonly url?: string;
  /** Static header name added to each callback. */
  readonly authHeaderKey?: string;
  /** Its value. */
  readonly authHeaderValue?: string;
  /** Encrypt the callback body. */
  readonly encryptMessageBody?: boolean;
  /** Add an HMAC of the body as a header. */
  readonly addSignatureHeader?: boolean;
  readonly events?: readonly WebhookEventType[];
};

/** What operation 94 answers (path: S (path), A (method)). */
export const webhookUpdateAnswer = webhookSecret;
/** The same as a type. */
export type WebhookUpdateAnswer = z.infer<typeof webhookUpdateAnswer>;

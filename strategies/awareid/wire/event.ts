import { z } from 'zod';
import { webhookEventType } from './webhook-registration.ts';

/* Event (95). How sure each thing is: see `operations.ts`; members without a word are named by the reference. */

/**
 * Schema name webhook_transactionNum; inner shape not documented. Assumption: {"transactionNum":
 * "..."}.
 */
export type TransactionNum = {
  readonly transactionNum?: string;
  readonly [member: string]: unknown;
};

/** `WebhookEvent` as it is answered. */
export const webhookEvent = z.looseObject({
  /** UUID of the event; use for de-duplication. */
  id: z.string(),
  /**
   * "yyyy-MM-dd'T'HH:mm:ss.SSSZ" with a zone offset without colon, e.g. 2022-02-16T14:33:11.889-0500.
   * Date.parse of some runtimes rejects this form: parse by hand.
   */
  created: z.string().nullish(),
  type: webhookEventType,
  /** enrollmentToken, authToken or reEnrollmentToken of the session. */
  operationToken: z.string().nullish(),
  username: z.string().nullish(),
  /**
   * Event-specific; inner shape not documented. Assumption: either the check result or a
   * {"transactionNum"} to exchange at operation 95.
   */
  data: z.looseObject({}).nullish(),
});

/** What operation 95 takes: fetch event data. */
export type WebhookEventDataRequest = {
  /** Registered webhook. */
  readonly webhookId: string;
  /** Events to fetch. */
  readonly list: readonly TransactionNum[];
};

/** What operation 95 answers (path: A). */
export const webhookEventDataAnswer = z.looseObject({
  list: z.array(z.looseObject({})),
});
/** The same as a type. */
export type WebhookEventDataAnswer = z.infer<typeof webhookEventDataAnswer>;

import * as wire from '../wire/webhook-registration.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Registration of webhooks (90 to 94). */
export class WebhookRegistrationOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 90, `GET /webhook/registration` (S): list webhooks. Assumption: items have the shape of
   * operation 92 (secretKey may be left out).
   */
  list(options: CallOptions = {}): Promise<AwareIdAnswer<wire.WebhookListAnswer>> {
    return this.calls.json('webhookList', wire.webhookListAnswer, options);
  }

  /** Operation 91, `POST /webhook/registration` (A (obvious)): register a webhook. */
  create(
    request: wire.WebhookCreateRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebhookCreateAnswer>> {
    return this.calls.json('webhookCreate', wire.webhookCreateAnswer, { body: request, ...options });
  }

  /**
   * Operation 92, `GET /webhook/registration/{webhookId}` (S): one webhook. The secret is readable at
   * any time (secretKey here, secret in 91 and 94).
   */
  get(webhookId: string, options: CallOptions = {}): Promise<AwareIdAnswer<wire.WebhookGetAnswer>> {
    return this.calls.json('webhookGet', wire.webhookGetAnswer, { path: { webhookId }, ...options });
  }

  /** Operation 93, `DELETE /webhook/registration/{webhookId}` (S): delete a webhook. */
  delete(webhookId: string, options: CallOptions = {}): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('webhookDelete', { path: { webhookId }, ...options });
  }

  /**
   * Operation 94, `PUT /webhook/registration/{webhookId}` (S (path), A (method)): change a webhook.
   * encryptMessageBody and addSignatureHeader have the default true here too: leaving them out may
   * turn them on. Send both always.
   */
  update(
    webhookId: string,
    request: wire.WebhookUpdateRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebhookUpdateAnswer>> {
    return this.calls.json('webhookUpdate', wire.webhookUpdateAnswer, {
      path: { webhookId },
      body: request,
      ...options,
    });
  }
}

import * as wire from '../wire/event.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Event (95). */
export class EventOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /** Operation 95, `POST /webhook/event/data` (A): fetch event data. Assumption: path, item shapes. */
  data(
    request: wire.WebhookEventDataRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebhookEventDataAnswer>> {
    return this.calls.json('webhookEventData', wire.webhookEventDataAnswer, { body: request, ...options });
  }
}

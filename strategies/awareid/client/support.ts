import * as wire from '../wire/support.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Calls beside the reference. */
export class SupportOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Beside the reference, `GET /onboarding/admin/getPublicKey` (W): tenant public key for the Knomi
   * SDK.
   */
  publicKey(options: CallOptions = {}): Promise<AwareIdAnswer<string>> {
    return this.calls.text('getPublicKey', options);
  }

  /**
   * Beside the reference, `GET /b2c/sdk/getSessionId` (Q): single-use capture session id (12.15 and
   * later).
   */
  captureSessionId(options: CallOptions = {}): Promise<AwareIdAnswer<wire.GetSessionIdAnswer>> {
    return this.calls.json('getSessionId', wire.getSessionIdAnswer, options);
  }
}

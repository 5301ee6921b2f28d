import * as wire from '../wire/face-liveness.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Face Liveness (1 to 6). */
export class FaceLivenessOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 1, `GET /faceliveness/version` (S): engine version. Body is plain text, not JSON. Useful
   * as a liveness probe.
   */
  version(options: CallOptions = {}): Promise<AwareIdAnswer<string>> {
    return this.calls.text('faceLivenessVersion', options);
  }

  /** Operation 2, `POST /faceliveness/analyze` (K, Q): liveness plus autocapture information. */
  analyze(
    request: wire.FaceLivenessRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.FaceLivenessAnalyzeAnswer>> {
    return this.calls.json('faceLivenessAnalyze', wire.faceLivenessAnalyzeAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 3, `POST /faceliveness/checkLiveness` (Q, W): liveness only. As analyze, without
   * autocapture_result.
   */
  checkLiveness(
    request: wire.FaceLivenessRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.FaceLivenessCheckLivenessAnswer>> {
    return this.calls.json('faceLivenessCheckLiveness', wire.faceLivenessCheckLivenessAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 4, `POST /faceliveness/analyzeEncrypted` (Q): encrypted analyze. The answer is not
   * encrypted. A payload that cannot be decrypted: 500 with code -1 and an OpenSSL text.
   */
  analyzeEncrypted(
    request: wire.EncryptedPayload,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.FaceLivenessAnalyzeEncryptedAnswer>> {
    return this.calls.json('faceLivenessAnalyzeEncrypted', wire.faceLivenessAnalyzeEncryptedAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 5, `POST /faceliveness/checkLivenessEncrypted` (Q): encrypted checkLiveness. */
  checkLivenessEncrypted(
    request: wire.EncryptedPayload,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.FaceLivenessCheckLivenessEncryptedAnswer>> {
    return this.calls.json(
      'faceLivenessCheckLivenessEncrypted',
      wire.faceLivenessCheckLivenessEncryptedAnswer,
      { body: request, ...options },
    );
  }

  /**
   * Operation 6, `POST /faceliveness/checkActiveLivenessEncrypted` (S (text), Q): encrypted check with
   * two active-liveness requests. Active liveness is a preview feature of the engine; the clear form
   * is not part of this API.
   */
  checkActiveLivenessEncrypted(
    request: wire.EncryptedPayload,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.FaceLivenessCheckActiveLivenessEncryptedAnswer>> {
    return this.calls.json(
      'faceLivenessCheckActiveLivenessEncrypted',
      wire.faceLivenessCheckActiveLivenessEncryptedAnswer,
      { body: request, ...options },
    );
  }
}

import * as wire from '../wire/voice-matcher.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Voice Matcher (15 to 17). */
export class VoiceMatcherOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /** Operation 15, `GET /nexavoice/version` (S): engine version and alive check. */
  version(options: CallOptions = {}): Promise<AwareIdAnswer<string>> {
    return this.calls.text('voiceMatcherVersion', options);
  }

  /**
   * Operation 16, `POST /nexavoice/compare` (A (analogy with 13)): 1:1 voice match. Assumption:
   * comparator members; the algorithm name in the example is a placeholder.
   */
  compare(
    request: wire.VoiceMatcherCompareRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VoiceMatcherCompareAnswer>> {
    return this.calls.json('voiceMatcherCompare', wire.voiceMatcherCompareAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 17, `POST /nexavoice/export` (A (analogy with 14)): voice template. */
  export(
    request: wire.VoiceMatcherExportRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VoiceMatcherExportAnswer>> {
    return this.calls.json('voiceMatcherExport', wire.voiceMatcherExportAnswer, {
      body: request,
      ...options,
    });
  }
}

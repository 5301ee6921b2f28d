import * as wire from '../wire/face-matcher.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Face Matcher (12 to 14). */
export class FaceMatcherOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /** Operation 12, `GET /nexaface/version` (S): engine version and alive check. */
  version(options: CallOptions = {}): Promise<AwareIdAnswer<string>> {
    return this.calls.text('faceMatcherVersion', options);
  }

  /**
   * Operation 13, `POST /nexaface/compare` (Q): 1:1 face match. There is no match/no-match verdict:
   * the caller compares scorePercent to its threshold. Images and templates may be mixed between probe
   * and gallery. Engine errors seen: 113 algorithm not enabled, 202 encounter without image or
   * template, 500 invalid image, -3 field missing.
   */
  compare(
    request: wire.FaceMatcherCompareRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.FaceMatcherCompareAnswer>> {
    return this.calls.json('faceMatcherCompare', wire.faceMatcherCompareAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 14, `POST /nexaface/export` (Q): face template. */
  export(
    request: wire.FaceMatcherExportRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.FaceMatcherExportAnswer>> {
    return this.calls.json('faceMatcherExport', wire.faceMatcherExportAnswer, { body: request, ...options });
  }
}

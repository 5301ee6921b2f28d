import type { ValidateDocumentTypeRequest, VerifyDocumentsRequest } from '../wire/document-verification.ts';
import type { EncryptedPayload } from '../wire/face-liveness.ts';
import * as wire from '../wire/knomi-web.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Knomi Web (20 to 27). */
export class KnomiWebOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /** Operation 20, `GET /b2c/sdk/preface/version` (S): preface server version. */
  prefaceVersion(options: CallOptions = {}): Promise<AwareIdAnswer<string>> {
    return this.calls.text('webPrefaceVersion', options);
  }

  /**
   * Operation 21, `POST /b2c/sdk/preface/calculateROI` (Q): region of interest for capture. Zero or
   * negative resolution answered 200 on a recorded server: validate on the client.
   */
  calculateRoi(
    request: wire.WebCalculateRoiRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebCalculateRoiAnswer>> {
    return this.calls.json('webCalculateRoi', wire.webCalculateRoiAnswer, { body: request, ...options });
  }

  /**
   * Operation 22, `POST /b2c/sdk/preface/analyzeImage` (Q): face compliance metrics. The title in the
   * reference repeats "region of interest"; schema analyzeImageRequest_images and recorded traffic
   * give this path. An empty images array answers 200.
   */
  analyzeImage(
    request: wire.WebAnalyzeImageRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebAnalyzeImageAnswer>> {
    return this.calls.json('webAnalyzeImage', wire.webAnalyzeImageAnswer, { body: request, ...options });
  }

  /**
   * Operation 23, `POST /b2c/sdk/preface/autocaptureVideo` (K (name), A (order)): autocapture over
   * frames. The reference lists two identical operations called "encrypted"; one of them is taken to
   * be the clear one. Assumption.
   */
  autocaptureVideo(
    request: wire.AutocaptureVideoRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebAutocaptureVideoAnswer>> {
    return this.calls.json('webAutocaptureVideo', wire.webAutocaptureVideoAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 24, `POST /b2c/sdk/preface/autocaptureVideoEncrypted` (Q): autocapture, encrypted. The
   * reference documents the clear body; recorded servers answer a clear body with 500 DecryptionError.
   * Send {key, iv, p}.
   */
  autocaptureVideoEncrypted(
    request: wire.WebAutocaptureVideoEncryptedRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebAutocaptureVideoEncryptedAnswer>> {
    return this.calls.json('webAutocaptureVideoEncrypted', wire.webAutocaptureVideoEncryptedAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 25, `POST /b2c/sdk/faceliveness/analyzeEncrypted` (S): face liveness for the browser SDK. */
  analyzeEncrypted(
    request: EncryptedPayload,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebFaceAnalyzeEncryptedAnswer>> {
    return this.calls.json('webFaceAnalyzeEncrypted', wire.webFaceAnalyzeEncryptedAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 26, `POST /b2c/sdk/documentVerification/validateDocumentType` (Q): document type for the
   * browser SDK.
   */
  validateDocumentType(
    request: ValidateDocumentTypeRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebDocValidateTypeAnswer>> {
    return this.calls.json('webDocValidateType', wire.webDocValidateTypeAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 27, `POST /b2c/sdk/documentVerification/verifyDocumentsAndBiometrics` (A (analogy with
   * 19)): document check for the browser SDK.
   */
  verifyDocumentsAndBiometrics(
    request: VerifyDocumentsRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.WebDocVerifyAnswer>> {
    return this.calls.json('webDocVerify', wire.webDocVerifyAnswer, { body: request, ...options });
  }
}

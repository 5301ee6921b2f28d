import * as wire from '../wire/document-verification.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Document Verification (18, 19). */
export class DocumentVerificationOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 18, `POST /documentVerification/validateDocumentType` (Q): is this document type known.
   * Used during capture; nextpageExpected tells the client to ask for the back side.
   */
  validateDocumentType(
    request: wire.ValidateDocumentTypeRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.DocValidateTypeAnswer>> {
    return this.calls.json('docValidateType', wire.docValidateTypeAnswer, { body: request, ...options });
  }

  /**
   * Operation 19, `POST /documentVerification/verifyDocumentsAndBiometrics` (Q): OCR plus face match
   * with the portrait.
   */
  verifyDocumentsAndBiometrics(
    request: wire.VerifyDocumentsRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.DocVerifyAnswer>> {
    return this.calls.json('docVerify', wire.docVerifyAnswer, { body: request, ...options });
  }
}

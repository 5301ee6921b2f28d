import type { ValidateDocumentTypeRequest } from '../wire/document-verification.ts';
import * as wire from '../wire/enrollment.ts';
import * as identity from '../wire/enrollment-identity.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Enrollment (30 to 47). */
export class EnrollmentOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 30, `POST /onboarding/enrollment/enroll` (S, D, Q): start enrollment (or re-enrollment).
   * Known user: {"userExistsAlready": true, "reEnrollmentToken": "<uuid>", "requiredChecks":
   * ["verifyFace"]}. Branch on userExistsAlready, then on which token is there. Two calls for an
   * unfinished user both succeed with different tokens.
   */
  enroll(request: wire.EnrollRequest, options: CallOptions = {}): Promise<AwareIdAnswer<wire.EnrollAnswer>> {
    return this.calls.json('enroll', wire.enrollAnswer, { body: request, ...options });
  }

  /**
   * Operation 31, `POST /onboarding/enrollment/addDevice` (D, Q): register a device key. Extra members
   * such as pushId are accepted. The server keeps publicKey without checking it, so check it on the
   * client. At most onboardingConfig.maxDeviceIds devices per user.
   */
  addDevice(
    request: wire.AddDeviceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.AddDeviceAnswer>> {
    return this.calls.json('addDevice', wire.addDeviceAnswer, { body: request, ...options });
  }

  /**
   * Operation 32, `POST /onboarding/enrollment/addFace` (D, Q, W): face sample with liveness. Spoof:
   * HTTP 200, livenessResult false. Duplicate face: HTTP 200, livenessResult false, enrollmentStatus
   * 0, registrationCode "", faceDuplicateCheck.result FAIL, although the inner decision is LIVE. Empty
   * frames array: HTTP 500.
   */
  addFace(
    request: wire.AddFaceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.AddFaceAnswer>> {
    return this.calls.json('addFace', wire.addFaceAnswer, { body: request, ...options });
  }

  /**
   * Operation 33, `POST /onboarding/enrollment/addVoice` (D, Q): voice sample with liveness. The
   * member is livenessData, not voiceLivenessData.
   */
  addVoice(
    request: wire.AddVoiceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.AddVoiceAnswer>> {
    return this.calls.json('addVoice', wire.addVoiceAnswer, { body: request, ...options });
  }

  /**
   * Operation 34, `POST /onboarding/enrollment/validateDocumentType` (A): document type during
   * enrollment. Takes no enrollmentToken.
   */
  validateDocumentType(
    request: ValidateDocumentTypeRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.EnrollValidateDocumentTypeAnswer>> {
    return this.calls.json('enrollValidateDocumentType', identity.enrollValidateDocumentTypeAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 35, `POST /onboarding/enrollment/addDocumentOCR` (N, Q, W): document pages for OCR and
   * portrait match. Needs the selfie of addFace first. processingInstructions is recorded traffic, not
   * in the reference.
   */
  addDocumentOcr(
    request: identity.AddDocumentOcrRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.AddDocumentOcrAnswer>> {
    return this.calls.json('addDocumentOcr', identity.addDocumentOcrAnswer, { body: request, ...options });
  }

  /** Operation 36, `POST /onboarding/enrollment/getICAOChallenge` (A): chip challenge. */
  icaoChallenge(
    request: identity.EnrollIcaoChallengeRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.EnrollIcaoChallengeAnswer>> {
    return this.calls.json('enrollIcaoChallenge', identity.enrollIcaoChallengeAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 37, `POST /onboarding/enrollment/addDocumentICAO` (N): chip data groups. */
  addDocumentIcao(
    request: identity.AddDocumentIcaoRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.AddDocumentIcaoAnswer>> {
    return this.calls.json('addDocumentIcao', identity.addDocumentIcaoAnswer, { body: request, ...options });
  }

  /**
   * Operation 38, `POST /onboarding/enrollment/initPIN` (A): start PIN creation. The PIN is entered
   * into the MIRACL M-Pin client with these values; it never reaches AwareID.
   */
  initiatePin(
    request: wire.EnrollPinInitiateRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.EnrollPinInitiateAnswer>> {
    return this.calls.json('enrollPinInitiate', wire.enrollPinInitiateAnswer, { body: request, ...options });
  }

  /**
   * Operation 39, `POST /onboarding/enrollment/addPIN` (A): finish PIN creation. Assumption: path from
   * the configuration toggle addPIN.
   */
  addPin(
    request: wire.EnrollPinFinalizeRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.EnrollPinFinalizeAnswer>> {
    return this.calls.json('enrollPinFinalize', wire.enrollPinFinalizeAnswer, { body: request, ...options });
  }

  /**
   * Operation 40, `POST /onboarding/enrollment/mobileMatch/verifyPII` (N): match PII with a phone
   * number. Assumption: success makes the provider send an OTP to the phone; the user types it and it
   * goes to operation 41.
   */
  verifyPii(
    request: identity.EnrollMobileVerifyPiiRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.EnrollMobileVerifyPiiAnswer>> {
    return this.calls.json('enrollMobileVerifyPii', identity.enrollMobileVerifyPiiAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 41, `POST /onboarding/enrollment/mobileMatch/verifyOTP` (A): check the OTP. */
  verifyOtp(
    request: identity.EnrollMobileVerifyOtpRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.EnrollMobileVerifyOtpAnswer>> {
    return this.calls.json('enrollMobileVerifyOtp', identity.enrollMobileVerifyOtpAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 42, `POST /onboarding/enrollment/KBA/questions` (N): KBA questions. */
  kbaQuestions(
    request: identity.EnrollKbaQuestionsRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.EnrollKbaQuestionsAnswer>> {
    return this.calls.json('enrollKbaQuestions', identity.enrollKbaQuestionsAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 43, `POST /onboarding/enrollment/KBA/answers` (A): KBA answers. */
  kbaAnswers(
    request: identity.EnrollKbaAnswersRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.EnrollKbaAnswersAnswer>> {
    return this.calls.json('enrollKbaAnswers', identity.enrollKbaAnswersAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 44, `POST /onboarding/enrollment/deviceProfile/checkDevice` (A (analogy with 53)):
   * device risk.
   */
  checkDevice(
    request: wire.EnrollCheckDeviceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.EnrollCheckDeviceAnswer>> {
    return this.calls.json('enrollCheckDevice', wire.enrollCheckDeviceAnswer, { body: request, ...options });
  }

  /**
   * Operation 45, `POST /onboarding/enrollment/watchlist/checkWatchlist` (A): watchlists (PEP, AML,
   * sanctions).
   */
  checkWatchlist(
    request: identity.EnrollCheckWatchlistRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.EnrollCheckWatchlistAnswer>> {
    return this.calls.json('enrollCheckWatchlist', identity.enrollCheckWatchlistAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 46, `POST /onboarding/enrollment/nationalId/checkNationalIdNumber` (A (analogy with
   * 28)): national id and watchlists in enrollment.
   */
  checkNationalId(
    request: identity.EnrollCheckNationalIdRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<identity.EnrollCheckNationalIdAnswer>> {
    return this.calls.json('enrollCheckNationalId', identity.enrollCheckNationalIdAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 47, `POST /onboarding/enrollment/cancel` (Q): cancel enrollment. Any later use of the
   * token gives HTTP 500.
   */
  cancel(
    request: wire.CancelEnrollmentRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('cancelEnrollment', { body: request, ...options });
  }
}

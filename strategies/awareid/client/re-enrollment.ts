import * as wire from '../wire/re-enrollment.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Re-Enrollment (56 to 62). */
export class ReEnrollmentOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /** Operation 56, `POST /onboarding/reEnrollment/verifyFace` (Q): face liveness and match. */
  verifyFace(
    request: wire.ReEnrollVerifyFaceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.ReEnrollVerifyFaceAnswer>> {
    return this.calls.json('reEnrollVerifyFace', wire.reEnrollVerifyFaceAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 57, `POST /onboarding/reEnrollment/verifyVoice` (A (analogy with 56)): voice liveness
   * and match.
   */
  verifyVoice(
    request: wire.ReEnrollVerifyVoiceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.ReEnrollVerifyVoiceAnswer>> {
    return this.calls.json('reEnrollVerifyVoice', wire.reEnrollVerifyVoiceAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 58, `POST /onboarding/reEnrollment/initPINReset` (A): start PIN reset. */
  initiatePinReset(
    request: wire.ReEnrollPinResetInitiateRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.ReEnrollPinResetInitiateAnswer>> {
    return this.calls.json('reEnrollPinResetInitiate', wire.reEnrollPinResetInitiateAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 59, `POST /onboarding/reEnrollment/completePINReset` (A): finish PIN reset. */
  completePinReset(
    request: wire.ReEnrollPinResetCompleteRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.ReEnrollPinResetCompleteAnswer>> {
    return this.calls.json('reEnrollPinResetComplete', wire.reEnrollPinResetCompleteAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 60, `POST /onboarding/reEnrollment/deviceProfile/checkDevice` (A (analogy with 53)):
   * device risk.
   */
  checkDevice(
    request: wire.ReEnrollCheckDeviceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.ReEnrollCheckDeviceAnswer>> {
    return this.calls.json('reEnrollCheckDevice', wire.reEnrollCheckDeviceAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 61, `POST /onboarding/reEnrollment/completeReEnroll` (Q): finish re-enrollment. The
   * checks must have passed first; otherwise HTTP 500 ("token not for re-enrollment"). Device members
   * are optional (all three or none). One recorded server build fails with HTTP 500 when they are
   * given.
   */
  complete(
    request: wire.CompleteReEnrollRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.CompleteReEnrollAnswer>> {
    return this.calls.json('completeReEnroll', wire.completeReEnrollAnswer, { body: request, ...options });
  }

  /** Operation 62, `POST /onboarding/reEnrollment/cancel` (Q): cancel re-enrollment. */
  cancel(
    request: wire.CancelReEnrollmentRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('cancelReEnrollment', { body: request, ...options });
  }
}

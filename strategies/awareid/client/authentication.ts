import * as wire from '../wire/authentication.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Authentication (48 to 55). */
export class AuthenticationOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 48, `POST /onboarding/authentication/authenticate` (S, D, Q): start authentication.
   * Unknown user or code, or an empty body: HTTP 500, errorMsg "invalid registration complete code:
   * ...". If both members are sent, which wins is not documented: send one.
   */
  authenticate(
    request: wire.AuthenticateRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.AuthenticateAnswer>> {
    return this.calls.json('authenticate', wire.authenticateAnswer, { body: request, ...options });
  }

  /**
   * Operation 49, `POST /onboarding/authentication/verifyDevice` (D, Q): prove a registered device.
   * Failure is HTTP 200 with message "Device signature is invalid" and authStatus 1, the same status
   * as a success with checks left. There is no boolean: the message is the only sign. What the device
   * signs is not documented (section 9). Vendor test helper code puts the session token in a header
   * AUTHTOKEN for this call; the reference puts it in the body. Follow the reference.
   */
  verifyDevice(
    request: wire.VerifyDeviceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VerifyDeviceAnswer>> {
    return this.calls.json('verifyDevice', wire.verifyDeviceAnswer, { body: request, ...options });
  }

  /**
   * Operation 50, `POST /onboarding/authentication/verifyFace` (D, Q, W): face liveness and match. One
   * endpoint does both liveness and 1:1 match with the enrolled face.
   */
  verifyFace(
    request: wire.VerifyFaceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VerifyFaceAnswer>> {
    return this.calls.json('verifyFace', wire.verifyFaceAnswer, { body: request, ...options });
  }

  /** Operation 51, `POST /onboarding/authentication/verifyVoice` (D): voice liveness and match. */
  verifyVoice(
    request: wire.VerifyVoiceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VerifyVoiceAnswer>> {
    return this.calls.json('verifyVoice', wire.verifyVoiceAnswer, { body: request, ...options });
  }

  /**
   * Operation 52, `POST /onboarding/authentication/verifyPIN` (A): check a PIN entry. No PIN goes
   * through this API, only the authorization code. A wrong PIN and a right PIN with checks left are
   * both authStatus 1 in the documented body: nothing tells them apart until the session ends.
   */
  verifyPin(
    request: wire.VerifyPinRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.VerifyPinAnswer>> {
    return this.calls.json('verifyPin', wire.verifyPinAnswer, { body: request, ...options });
  }

  /** Operation 53, `POST /onboarding/authentication/deviceProfile/checkDevice` (D): device risk. */
  checkDevice(
    request: wire.AuthCheckDeviceRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.AuthCheckDeviceAnswer>> {
    return this.calls.json('authCheckDevice', wire.authCheckDeviceAnswer, { body: request, ...options });
  }

  /**
   * Operation 54, `POST /onboarding/authentication/nationalId/checkNationalIdNumber` (A (analogy with
   * 28)): national id and watchlists in authentication.
   */
  checkNationalId(
    request: wire.AuthCheckNationalIdRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.AuthCheckNationalIdAnswer>> {
    return this.calls.json('authCheckNationalId', wire.authCheckNationalIdAnswer, {
      body: request,
      ...options,
    });
  }

  /** Operation 55, `POST /onboarding/authentication/cancel` (Q): cancel authentication. */
  cancel(
    request: wire.CancelAuthenticationRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('cancelAuthentication', { body: request, ...options });
  }
}

import * as wire from '../wire/admin.ts';
import type { AwareIdAnswer, AwareIdCalls, CallOptions } from './calls.ts';

/** Admin (84 to 89). */
export class AdminOperations {
  private readonly calls: AwareIdCalls;

  /** `calls` sends them. */
  constructor(calls: AwareIdCalls) {
    this.calls = calls;
  }

  /**
   * Operation 84, `POST /onboarding/admin/registration` (Q): completed enrollments. Missing or zero
   * page members: HTTP 400 or 500 (no defaults here, unlike operation 77).
   */
  listRegistrations(
    request: wire.AdminListRegistrationsRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.AdminListRegistrationsAnswer>> {
    return this.calls.json('adminListRegistrations', wire.adminListRegistrationsAnswer, {
      body: request,
      ...options,
    });
  }

  /**
   * Operation 85, `GET /onboarding/admin/registration/{registrationCode}` (S): one enrollment. Unknown
   * code: 400, 404 or 500 with the envelope.
   */
  getRegistration(
    registrationCode: string,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.AdminGetRegistrationAnswer>> {
    return this.calls.json('adminGetRegistration', wire.adminGetRegistrationAnswer, {
      path: { registrationCode },
      ...options,
    });
  }

  /**
   * Operation 86, `DELETE /onboarding/admin/registration/{registrationCode}` (S, Q, W): delete an
   * enrollment. A second delete gives 400, 404 or 500.
   */
  deleteRegistration(registrationCode: string, options: CallOptions = {}): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('adminDeleteRegistration', { path: { registrationCode }, ...options });
  }

  /**
   * Operation 87, `GET /onboarding/admin/customerConfig` (S): read the configuration. Blocks outside
   * the reference can hold secrets of third-party services. Never log or hand out this answer whole.
   */
  getConfig(options: CallOptions = {}): Promise<AwareIdAnswer<wire.AdminGetConfigAnswer>> {
    return this.calls.json('adminGetConfig', wire.adminGetConfigAnswer, options);
  }

  /**
   * Operation 88, `POST /onboarding/admin/customerConfig` (Q): write the configuration. {} is accepted
   * (200, no change). With enrollment.addFace false, authentication.verifyFace and
   * reenrollment.verifyFace must be false in the same request, else an envelope error says so. Whether
   * absent members keep their value is not documented: read, change, write back.
   */
  updateConfig(
    request: wire.AdminUpdateConfigRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<undefined>> {
    return this.calls.empty('adminUpdateConfig', { body: request, ...options });
  }

  /**
   * Operation 89, `POST /onboarding/admin/recording` (A): where to store or fetch a session recording.
   * Note the hyphen in "re-enrollment".
   */
  recording(
    request: wire.AdminRecordingRequest,
    options: CallOptions = {},
  ): Promise<AwareIdAnswer<wire.AdminRecordingAnswer>> {
    return this.calls.json('adminRecording', wire.adminRecordingAnswer, { body: request, ...options });
  }
}

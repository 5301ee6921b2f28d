import {
  type CreatedUser,
  createUser,
  type DeviceOwner,
  type EnrollStatus,
  enrollStatus,
  findByAddress,
  type NewUserAsk,
  type UserAsk,
} from './client/account.ts';
import { BiometridCalls } from './client/calls.ts';
import {
  compareSelfie,
  type DocumentAsk,
  type DocumentCheck,
  type SelfieAsk,
  type SelfieComparison,
  validateDocument,
} from './client/document.ts';
import {
  adaptFace,
  enrollFace,
  type FaceAdaption,
  type FaceAsk,
  type FaceEnrolment,
  type FaceVerdict,
  type PictureAsk,
  verifyFace,
} from './client/face.ts';
import {
  type FaceProperties,
  type FoundFace,
  type FoundFaces,
  findByFace,
  findByMultiple,
  findFaceProperties,
} from './client/face-search.ts';
import { checkLiveness, type LivenessAsk, type LivenessVerdict, livenessStatus } from './client/liveness.ts';
import type { BiometridClientOptions } from './client/options.ts';
import { type Deleted, remove } from './client/removal.ts';
import {
  availableLanguages,
  type Languages,
  type PendingDialogue,
  pendingDialogue,
  restartState,
} from './client/voice-state.ts';
import { type VoiceAsk, type VoiceStep, voiceStep } from './client/voice-step.ts';

/**
 * The client of Biometrid's REST API 1.0: one method an operation, under the names of `openapi.yaml`. Marks of evidence:
 * **documented** by a page of 1.0, **1.1** (only on that version's page), **assumption** (ours).
 *
 * A positive result needs `status === true` and its own flag `=== true`, both booleans. A 200 with `status: false` is a
 * result, told by the flag. Every operation throws `vendor_unavailable` (also for 402: the account's quota is used up),
 * `vendor_timeout`, `vendor_rate_limited`, `vendor_answer_invalid`, and `vendor_refused` for any other 4xx (then it is a
 * `BiometridRefusal` with the vendor's constant). Pictures throw `request_too_large` above 1 MB and `request_malformed`
 * when they are neither JPEG nor PNG, before anything is sent.
 */
export class BiometridClient {
  private readonly calls: BiometridCalls;

  /** Throws `configuration_invalid` for options that cannot serve. */
  constructor(options: BiometridClientOptions) {
    this.calls = new BiometridCalls(options);
  }

  /** Whether the liveness host is configured. */
  get hasLiveness(): boolean {
    return this.calls.hasLiveness;
  }

  /**
   * `POST /users` (documented): makes a user. Never repeated: a second call may make a second user. With `macAddress` it
   * may give back the device's user instead, perhaps another person: bind an id only where `created` is true.
   */
  async createUser(ask: NewUserAsk): Promise<CreatedUser> {
    return createUser(this.calls, ask);
  }

  /** `DELETE /users/{userId}` (documented). Whether the enrolments go too is not documented: delete these first. */
  async deleteUser(ask: UserAsk): Promise<Deleted> {
    return remove(this.calls, 'deleteUser', ask);
  }

  /** `POST …/dialogue/enroll/face` (path documented, body an assumption, answer 1.1). Never repeated. */
  async enrollFace(ask: FaceAsk): Promise<FaceEnrolment> {
    return enrollFace(this.calls, ask);
  }

  /** `POST …/dialogue/verify/face` (path documented, body and answer assumptions). Repeated after an outage; each call counts against the quota. */
  async verifyFace(ask: FaceAsk): Promise<FaceVerdict> {
    return verifyFace(this.calls, ask);
  }

  /** `POST …/dialogue/adapt/face` (documented): the picture takes the place of the enrolled one, where it is like it. Never repeated. */
  async adaptFace(ask: FaceAsk): Promise<FaceAdaption> {
    return adaptFace(this.calls, ask);
  }

  /** `DELETE …/face/delete` (documented). */
  async deleteFaceEnroll(ask: UserAsk): Promise<Deleted> {
    return remove(this.calls, 'deleteFaceEnroll', ask);
  }

  /** `POST /users/find-by-face` (documented): whose face it is, among all users. No way to log somebody in. */
  async findByFace(ask: PictureAsk): Promise<FoundFace> {
    return findByFace(this.calls, ask);
  }

  /** `POST /users/find-by-multiple` (1.1): the same for a picture of several people. */
  async findByMultiple(ask: PictureAsk): Promise<FoundFaces> {
    return findByMultiple(this.calls, ask);
  }

  /** `POST /users/find-face-properties` (documented): estimates of age, gender and emotions. */
  async findFaceProperties(ask: PictureAsk): Promise<FaceProperties> {
    return findFaceProperties(this.calls, ask);
  }

  /**
   * `POST /biometrics/liveness` on the liveness host (documented): whether a live person sat before the camera. Nothing
   * ties it to another call: bind it yourself. Never repeated: session data may count once.
   */
  async biometricsLiveness(ask: LivenessAsk): Promise<LivenessVerdict> {
    return checkLiveness(this.calls, ask);
  }

  /** `GET /biometrics/status` on the liveness host (assumption): whether it is there. */
  async biometricsStatus(
    signal?: AbortSignal,
  ): Promise<{ readonly alive: boolean; readonly emulated: boolean }> {
    return livenessStatus(this.calls, signal);
  }

  /** `POST …/dialogue/enroll/voice` (documented; the end 1.1): one request of a dialogue. Never repeated. */
  async enrollVoice(ask: VoiceAsk): Promise<VoiceStep> {
    return voiceStep(this.calls, 'enrollVoice', ask);
  }

  /** `POST …/dialogue/verify/voice` (documented; the failure an assumption): one request of a dialogue. Never repeated. */
  async verifyVoice(ask: VoiceAsk): Promise<VoiceStep> {
    return voiceStep(this.calls, 'verifyVoice', ask);
  }

  /** `POST …/adapt/voice` (documented; the end an assumption): one request of a dialogue. Never repeated. */
  async adaptVoice(ask: VoiceAsk): Promise<VoiceStep> {
    return voiceStep(this.calls, 'adaptVoice', ask);
  }

  /** `DELETE …/voice/delete` (documented), with the language in body and query (an assumption: proxies drop such bodies). */
  async deleteVoiceEnroll(ask: UserAsk & { readonly language?: string }): Promise<Deleted> {
    return remove(this.calls, 'deleteVoiceEnroll', ask);
  }

  /** `GET /voice/languages` (assumption). Nothing else needs it: the language may always be left out. */
  async getAvailableLanguages(signal?: AbortSignal): Promise<Languages> {
    return availableLanguages(this.calls, signal);
  }

  /** `POST /document/validate` (documented; values 1.1) as a form. */
  async validateDocument(ask: DocumentAsk): Promise<DocumentCheck> {
    return validateDocument(this.calls, 'validateDocument', ask);
  }

  /** `POST /document/validate-base64` (documented; values 1.1): the same as JSON. */
  async validateDocumentBase64(ask: DocumentAsk): Promise<DocumentCheck> {
    return validateDocument(this.calls, 'validateDocumentBase64', ask);
  }

  /** `POST /document/selfie-compare` (documented) as a form. */
  async selfieCompare(ask: SelfieAsk): Promise<SelfieComparison> {
    return compareSelfie(this.calls, 'selfieCompare', ask);
  }

  /** `POST /document/selfie-compare-base64` (documented): the same as JSON. */
  async selfieCompareBase64(ask: SelfieAsk): Promise<SelfieComparison> {
    return compareSelfie(this.calls, 'selfieCompareBase64', ask);
  }

  /** `GET …/enroll/status` (1.1): what the user has enrolled. */
  async getEnrollStatus(ask: UserAsk): Promise<EnrollStatus> {
    return enrollStatus(this.calls, ask);
  }

  /** `GET …/voice/is-pending` (documented): whether a dialogue is open. To be asked before one is started. */
  async hasPendingDialogue(ask: UserAsk): Promise<PendingDialogue> {
    return pendingDialogue(this.calls, ask);
  }

  /** `GET …/restart-state` (documented): ends every dialogue of the user. */
  async restartState(ask: UserAsk): Promise<void> {
    await restartState(this.calls, ask);
  }

  /** `GET /users/find-by-address` (documented; that the query is read is an assumption): whom a device belongs to. */
  async findByAddress(ask: {
    readonly macAddress: string;
    readonly signal?: AbortSignal;
  }): Promise<DeviceOwner> {
    return findByAddress(this.calls, ask);
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.calls.close();
  }
}

import {
  type About,
  type Capture,
  type Challenge,
  ConfigurationError,
  type Enrolled,
  type Evidence,
  enrolled,
  FactorStrategy,
  type Liveness,
  type Outcome,
  type RandomBytes,
  rejected,
  retry,
  type Schema,
  StepUpError,
  systemRandom,
  VendorError,
  verified,
} from 'passport-stepup/strategy-kit';
import type { FaceVerdict } from './client/face.ts';
import type { BiometridClient } from './client.ts';
import { enrollTheFace } from './face/enrollment.ts';
import { type BiometridFaceInput, framesInput, zoomInput } from './face/input.ts';
import { checkLiveness, type LivenessMode, type LivenessSaid, picturesOf } from './face/liveness-check.ts';
import { poses } from './face/session-data.ts';
import { newUser } from './new-user.ts';
import { refusedByVendor } from './refused-by-vendor.ts';

/** How a strategy for Biometrid's face engine is made. */
export interface BiometridFaceOptions {
  /** Speaks to Biometrid; one client can serve several strategies. */
  readonly client: BiometridClient;
  /**
   * `sdk` (default): the page runs the vendor's ZoOm SDK and sends what it recorded. `pictures`: pictures with a pose that
   * is asked for; only the emulator understands them. `none`: no liveness is checked or claimed.
   */
  readonly liveness?: LivenessMode;
  /** Pictures before the pose, with `pictures`. Default 1. */
  readonly photos?: number;
  /** The least `confidence` that is accepted beside `verified: true`, 0 to 1. Default: the vendor's threshold alone. */
  readonly minimumConfidence?: number;
  /** Constants of a `status: false` that are the person's refusal, beside those of the contract. Default none. */
  readonly refusals?: readonly string[];
  /**
   * Values of the liveness check's `retryFeedbackSuggestion` that ask for a new capture instead of refusing, with the
   * reason to tell. Default none: their meaning is not documented. The emulator's are `emulatedFeedback`.
   */
  readonly feedback?: Readonly<Record<number, string>>;
  /** Whether the picture of a committed sign-in takes the place of the enrolled one (`adaptFace`). Default true. */
  readonly adapt?: boolean;
  /** The subject's `reference_id` at Biometrid. Default: a pseudonym. */
  readonly referenceId?: (subject: string) => string;
  /** Chooses the pose. Default: the machine's. */
  readonly random?: RandomBytes;
}

/**
 * A face as a factor, judged by Biometrid 1.0: first its liveness check, then the comparison. It proves `face` only when both
 * answers, fetched by this server, say yes. The vendor ties the two calls by nothing: the liveness is `separate`, never
 * `same-capture`. Whatever is not a clear yes or no of the vendor proves nothing and is no attempt.
 */
export class BiometridFaceStrategy extends FactorStrategy<BiometridFaceInput> {
  /** `biometrid-face`. */
  readonly name = 'biometrid-face';
  /** `face`. */
  readonly methods = ['face'] as const;
  /** `frames` with `x-capture: face`, or `zoom` with `x-capture: zoom` for what the SDK recorded. */
  readonly input: Schema<BiometridFaceInput>;
  /** `biometrid`. */
  override readonly vendor = 'biometrid';
  /** `separate`, or `none` where liveness is not checked. */
  override readonly bestLiveness: Liveness;
  private readonly options: BiometridFaceOptions;
  private readonly mode: LivenessMode;

  /** Throws `configuration_invalid`: liveness without its host, numbers out of range. */
  constructor(options: BiometridFaceOptions) {
    super();
    const { liveness = 'sdk', photos = 1, minimumConfidence = 0 } = options;
    if (liveness !== 'none' && !options.client.hasLiveness)
      throw unusable('liveness', 'needs the liveness host in the client');
    if (!(Number.isInteger(photos) && photos >= 1 && photos <= 6)) throw unusable('photos', 'from 1 to 6');
    if (!(minimumConfidence >= 0 && minimumConfidence <= 1))
      throw unusable('minimumConfidence', 'from 0 to 1');
    this.options = options;
    this.mode = liveness;
    this.bestLiveness = liveness === 'none' ? 'none' : 'separate';
    this.input = liveness === 'sdk' ? zoomInput : framesInput(liveness === 'none' ? 1 : 2);
  }

  /** With `pictures` how many and which pose; the session data of the check are made from it and its nonce. */
  override async challenge(_about: About): Promise<Challenge> {
    const { photos = 1, random = systemRandom } = this.options;
    if (this.mode === 'sdk') return { data: {} };
    if (this.mode === 'none') return { data: { photos: 1 } };
    const pose = poses[(random(1)[0] ?? 0) % poses.length] ?? poses[0];
    return { data: { photos, pose } };
  }

  /** Asks Biometrid twice. Throws `enrollment_required`, `challenge_invalid`, and what the client throws. */
  async verify(capture: Capture<BiometridFaceInput>): Promise<Outcome> {
    const userId = capture.enrollment?.reference;
    if (userId === undefined)
      throw new StepUpError('enrollment_required', 'biometrid: there is no enrollment');
    const liveness = await checkLiveness(this.client, this.mode, capture);
    if (!liveness.live) return this.notLive(liveness);
    const photo = picturesOf(capture.input).portrait;
    const verdict = await this.client.verifyFace({ userId, photo, ...this.claim(), signal: capture.signal });
    if (!verdict.verified) return this.refusalOf(verdict);
    if (!this.confident(verdict)) return rejected('confidence_too_low');
    return verified({
      subject: userId,
      methods: this.methods,
      liveness: this.bestLiveness,
      binding: 'none',
      emulated: verdict.emulated || liveness.emulated,
      ...(liveness.sessionId === undefined ? {} : { vendorTransaction: liveness.sessionId }),
      ...(liveness.oneTime === undefined ? {} : { oneTime: liveness.oneTime }),
    });
  }

  /** Makes a user with this face, live. Throws `enrollment_refused` where somebody has the face already, and what the client throws. */
  override async enroll(capture: Capture<BiometridFaceInput>): Promise<Enrolled | Outcome> {
    const { signal, subject } = capture;
    const liveness = await checkLiveness(this.client, this.mode, capture);
    if (!liveness.live) return this.notLive(liveness);
    const { referenceId } = this.options;
    const userId = await newUser(this.client, { subject, modality: 'face', referenceId, signal });
    const photo = picturesOf(capture.input).portrait;
    const ended = await enrollTheFace(this.client, { userId, photo, ...this.claim(), signal });
    return ended.result === 'enrolled'
      ? enrolled({ reference: userId }, ended.emulated || liveness.emulated)
      : ended;
  }

  /** Puts the picture of a committed sign-in in the place of the enrolled one. Throws `vendor_refused` where it is not like it. */
  override async confirm(evidence: Evidence, capture: Capture<BiometridFaceInput>): Promise<void> {
    const userId = capture.enrollment?.reference;
    if (this.options.adapt === false || userId === undefined || !evidence.methods.includes('face')) return;
    const { portrait: photo } = picturesOf(capture.input);
    const { adapted } = await this.client.adaptFace({
      userId,
      photo,
      ...this.claim(),
      signal: capture.signal,
    });
    if (!adapted) throw new VendorError('vendor_refused', 'biometrid adaptFace: the face was not adapted');
  }

  /** Deletes the enrolled face, then the user. What Biometrid does not know is deleted already. */
  override async remove(reference: string): Promise<void> {
    await this.client.deleteFaceEnroll({ userId: reference });
    await this.client.deleteUser({ userId: reference });
  }

  /** Resolves when the liveness host is alive; the API host has no such call. */
  override async health(): Promise<void> {
    if (this.mode === 'none') return;
    const { alive } = await this.client.biometricsStatus();
    if (!alive) throw new VendorError('vendor_unavailable', 'biometrid biometricsStatus: it says it is down');
  }

  private get client(): BiometridClient {
    return this.options.client;
  }

  private notLive({ feedback }: LivenessSaid): Outcome {
    const again = feedback === undefined ? undefined : this.options.feedback?.[feedback];
    return again === undefined ? rejected('not_live') : retry(again);
  }

  /** The vendor honours this word only for what its SDK recorded. */
  private claim(): { readonly liveness?: boolean } {
    return this.mode === 'sdk' ? { liveness: true } : {};
  }

  private refusalOf({ message, reason, answer }: FaceVerdict): Outcome {
    const { refusals } = this.options;
    const negative = { message, reason, flag: answer.data.verified };
    return refusedByVendor(negative, { asked: 'biometrid verifyFace', refusals });
  }

  private confident({ confidence }: FaceVerdict): boolean {
    const { minimumConfidence } = this.options;
    if (minimumConfidence === undefined) return true;
    if (confidence === undefined)
      throw new VendorError('vendor_answer_invalid', 'biometrid verifyFace: the answer has no confidence');
    return confidence >= minimumConfidence;
  }
}

function unusable(place: string, why: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', `biometrid: ${place} ${why}`, { place });
}

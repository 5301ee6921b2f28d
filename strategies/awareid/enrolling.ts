import {
  type About,
  type Capture,
  type Challenge,
  type Enrolled,
  type Outcome,
  RequestError,
  rejected,
  StepUpError,
  systemRandom,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { type ChallengeSecret, challengeData, secretOf } from './challenge.ts';
import type { AwareIdCheck } from './checks.ts';
import { type DeviceKey, readDeviceKey } from './device-key.ts';
import {
  activatePin,
  type BegunEnrollment,
  beginEnrollment,
  completeEnrollment,
  type EnrollmentTools,
} from './enrollment.ts';
import { type AwareIdUser, POSE_PHOTOS, photosOf } from './factor-options.ts';
import type { AwareIdInput } from './input.ts';
import { choosePose } from './pose.ts';
import { completeReEnrollment } from './re-enrollment.ts';
import { needed } from './session-checks.ts';
import { pseudonymousUser } from './user.ts';

/** Bytes of the message by which a new device shows that it has the key. */
const MESSAGE_BYTES = 32;
const CHALLENGE_SECONDS = 300;

const activationSchema = z.object({
  mpinId: z.string().optional(),
  activationToken: z.string().optional(),
  expireTime: z.number().optional(),
  redirectURI: z.string().optional(),
  pinUser: z.string().optional(),
  pinDevice: z.string().optional(),
});

/** The enrollments of one factor: one capture brings all that its checks need. */
export class AwareIdEnrolling {
  readonly #tools: EnrollmentTools;

  constructor(tools: EnrollmentTools) {
    this.#tools = tools;
  }

  /**
   * What is captured. Where the PIN client runs in the page, the enrollment is begun at AwareID already, since the client
   * needs its activation: `data.pin`. Throws what beginning throws.
   */
  async challenge({ subject, signal }: About): Promise<Challenge> {
    const { options } = this.#tools;
    const pose = choosePose(options);
    const { random = systemRandom, checks } = options;
    const message = checks.includes('device') ? random(MESSAGE_BYTES).toString('base64url') : undefined;
    const data = challengeData(options, { enrolling: true, pose, message });
    if (!this.hasPinClient) return { data, secret: plain({ pose, message }) };
    const begun = await this.beginForPinClient(needed('subject', subject), signal);
    return {
      data: { ...data, pin: begun.secret.activation },
      secret: plain({ pose, message, ...begun.secret }),
      expiresIn: CHALLENGE_SECONDS,
    };
  }

  /** Takes the capture. Throws as the strategy's `enroll` tells. */
  async enroll(capture: Capture<AwareIdInput>): Promise<Enrolled | Outcome> {
    const secret = secretOf(capture.challenge);
    if (secret.token !== undefined) this.#tools.enrollments.taken(secret.token);
    try {
      this.refuseIncomplete(capture.input, secret);
    } catch (thrown) {
      if (secret.token !== undefined) this.#tools.enrollments.end(secret.token);
      throw thrown;
    }
    const user = await this.userOf(needed('subject', capture.subject));
    const device = deviceOf(capture.input, secret);
    if (device === 'not_signed') return this.ended(secret, rejected('device_signature'));
    const begun = await this.begunFor(user, secret, capture.signal);
    const { input, signal } = capture;
    const activation = secret.activation && activationSchema.parse(secret.activation);
    const what = { user, input, device, activation, pose: secret.pose, signal };
    return begun.known
      ? completeReEnrollment(this.#tools, begun, what)
      : completeEnrollment(this.#tools, begun, what);
  }

  private get hasPinClient(): boolean {
    const { checks, pinProvider } = this.#tools.options;
    return checks.includes('pin') && !pinProvider;
  }

  private async beginForPinClient(subject: string, signal: AbortSignal) {
    const user = await this.userOf(subject);
    const begun = await beginEnrollment(this.#tools, user, signal);
    if (begun.known) {
      this.#tools.reEnrollments.end(begun.token);
      const why = 'awareid: this person is enrolled there already; withdraw that enrollment first';
      throw new StepUpError('enrollment_refused', why);
    }
    this.#tools.enrollments.opened(begun.token, CHALLENGE_SECONDS);
    const activation = { ...(await activatePin(this.#tools, begun.token, signal)) };
    const { token, checks, emulated } = begun;
    return { secret: { token, owner: user.username, checks, emulated, activation } };
  }

  private async begunFor(
    user: AwareIdUser,
    secret: ChallengeSecret,
    signal: AbortSignal,
  ): Promise<BegunEnrollment> {
    const { token, owner, checks, emulated = false } = secret;
    if (token === undefined) return beginEnrollment(this.#tools, user, signal);
    if (owner !== user.username) {
      this.#tools.enrollments.end(token);
      throw new StepUpError('subject_mismatch', 'awareid: begun for somebody else');
    }
    return { token, known: false, checks: (checks ?? []) as readonly AwareIdCheck[], emulated };
  }

  private async userOf(subject: string): Promise<AwareIdUser> {
    return (this.#tools.options.user ?? pseudonymousUser)(subject);
  }

  private refuseIncomplete(input: AwareIdInput, { pose, message, token }: ChallengeSecret): void {
    const { options } = this.#tools;
    const { checks, pinProvider } = options;
    if ((checks.includes('device') && message === undefined) || (this.hasPinClient && token === undefined))
      throw new RequestError('challenge_invalid', 'awareid: the enrollment has no challenge');
    if (options.face?.activeLiveness && checks.includes('face') && pose === undefined)
      throw new RequestError('challenge_invalid', 'awareid: no pose was asked for');
    if (checks.includes('device') && needed('device', input.device).publicKey === undefined)
      throw new RequestError('request_malformed', 'awareid: device.publicKey is missing');
    if (checks.includes('voice')) needed('recording', input.recording);
    if (checks.includes('device-risk')) needed('deviceSession', input.deviceSession);
    if (pinProvider && checks.includes('pin')) needed('pin', input.pin);
    if (!checks.includes('face')) return;
    const wanted = photosOf(options) + (pose ? POSE_PHOTOS : 0);
    if (needed('frames', input.frames).length !== wanted)
      throw new RequestError('request_malformed', `awareid: frames must be ${wanted} pictures`);
  }

  private ended({ token }: ChallengeSecret, outcome: Outcome): Outcome {
    if (token !== undefined) this.#tools.enrollments.end(token);
    return outcome;
  }
}

/** The device's key, once it has signed the message; nothing where the factor has no device. */
function deviceOf(
  { device }: AwareIdInput,
  { message }: ChallengeSecret,
): DeviceKey | undefined | 'not_signed' {
  if (!device) return undefined;
  const key = readDeviceKey(device.publicKey ?? '');
  const signed = Buffer.from(message ?? '', 'base64url');
  return key?.isSignatureOf(signed, device.signature) ? key : 'not_signed';
}

function plain(secret: ChallengeSecret): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(secret).filter(([, value]) => value !== undefined));
}

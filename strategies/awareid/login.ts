import {
  type About,
  type Capture,
  type Challenge,
  type EnrollmentReference,
  type Liveness,
  type Method,
  type Outcome,
  RequestError,
  rejected,
  StepUpError,
  sha256,
  verified,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import {
  callCheck,
  type EnrolledUser,
  type LoginSession,
  type LoginTools,
  openLogin,
} from './authentication.ts';
import { type ChallengeSecret, challengeData, secretOf } from './challenge.ts';
import { readDeviceKey } from './device-key.ts';
import { POSE_PHOTOS, photosOf } from './factor-options.ts';
import type { AwareIdInput } from './input.ts';
import { choosePose } from './pose.ts';
import { needed, runChecks } from './session-checks.ts';

/** What a login that holds proves. */
export interface LoginProof {
  /** The methods of the checks. */
  readonly methods: readonly Method[];
  /** The grade of liveness. */
  readonly liveness: Liveness;
}

/** Seconds in which a device must answer: less than a session is thought to live (10 minutes, an assumption). */
const CHALLENGE_SECONDS = 240;

const keptSchema = z.object({
  username: z.string(),
  deviceId: z.string().optional(),
  publicKey: z.string().optional(),
  pinUser: z.string().optional(),
});

/** The logins of one factor: each is one session at AwareID, and each session serves one attempt. */
export class AwareIdLogin {
  readonly #tools: LoginTools;
  private readonly proof: LoginProof;

  /** `proof`: what a login proves where it holds. */
  constructor(tools: LoginTools, proof: LoginProof) {
    this.#tools = tools;
    this.proof = proof;
  }

  /**
   * Opens the session already where a device must sign for it: its token is the challenge's secret. Throws
   * `enrollment_required`, `challenge_invalid` on a sign-in form (nobody is known there), and what `openLogin` throws.
   */
  async challenge({ enrollment, subject, signal }: About): Promise<Challenge> {
    const { options, sessions } = this.#tools;
    const pose = choosePose(options);
    if (!options.checks.includes('device'))
      return {
        data: challengeData(options, { enrolling: false, pose, message: undefined }),
        secret: asJson({ pose }),
      };
    if (subject === undefined)
      throw new RequestError(
        'challenge_invalid',
        'awareid: a device signs in a step-up, not on a sign-in form',
      );
    const user = enrolledUser(enrollment);
    const session = await openLogin(this.#tools, user, signal);
    sessions.opened(session.authToken, CHALLENGE_SECONDS);
    const deviceId = needed('deviceId', user.deviceId);
    const message = messageOf(options.device?.message, { authToken: session.authToken, deviceId });
    const { authToken: token, emulated } = session;
    return {
      data: { ...challengeData(options, { enrolling: false, pose, message }), key: deviceId },
      secret: asJson({ pose, message, token, owner: user.registrationCode, emulated }),
      expiresIn: CHALLENGE_SECONDS,
    };
  }

  /** Judges one capture. Throws as the strategy's `verify` tells. */
  async verify(capture: Capture<AwareIdInput>): Promise<Outcome> {
    const { input, signal, challenge } = capture;
    const { sessions } = this.#tools;
    const user = enrolledUser(capture.enrollment);
    const secret = secretOf(challenge);
    if (secret.token !== undefined) sessions.taken(secret.token);
    try {
      this.refuseIncomplete(input, secret);
      if (secret.owner !== undefined && secret.owner !== user.registrationCode)
        throw new StepUpError('subject_mismatch', 'awareid: the session was opened for another enrollment');
      if (!this.isSigned(user, input, secret)) return this.ended(secret, rejected('device_signature'));
      const session = await this.sessionFor(user, secret, signal);
      return await this.check(user, session, { input, pose: secret.pose, signal });
    } catch (thrown) {
      if (secret.token !== undefined) sessions.end(secret.token);
      throw thrown;
    }
  }

  private async check(
    user: EnrolledUser,
    session: LoginSession,
    {
      input,
      pose,
      signal,
    }: { readonly input: AwareIdInput; readonly pose: ChallengeSecret['pose']; readonly signal: AbortSignal },
  ): Promise<Outcome> {
    const { options, sessions } = this.#tools;
    const { checks, sideBySide = true } = options;
    try {
      const call = { user, session, input, pose, signal };
      const end = await runChecks((check) => callCheck(this.#tools, call, check), { checks, sideBySide });
      if (end.complete) return this.verified(user, session, end.emulated);
      if (!end.over) sessions.end(session.authToken);
      return end.outcome;
    } catch (thrown) {
      sessions.end(session.authToken);
      throw thrown;
    }
  }

  /**
   * The device's own signature is over a message of this very session; nothing else here is tied to the challenge: without
   * a device the runner remembers the sample itself, which could be shown again in another session.
   */
  private verified(user: EnrolledUser, session: LoginSession, emulated: boolean): Outcome {
    const { methods, liveness } = this.proof;
    const run = sha256(`awareid|${session.authToken}`);
    const bound = methods.includes('device-key');
    return verified({
      subject: user.registrationCode,
      methods,
      liveness,
      ...(bound ? { binding: 'challenge', oneTime: run } : { binding: 'none' }),
      vendorTransaction: run,
      emulated: emulated || session.emulated,
    });
  }

  private async sessionFor(
    user: EnrolledUser,
    { token, emulated = false }: ChallengeSecret,
    signal: AbortSignal,
  ): Promise<LoginSession> {
    if (token !== undefined) return { authToken: token, emulated };
    return openLogin(this.#tools, user, signal);
  }

  /** What a check needs must be there before anything is sent, so that no session is spent on half a capture. */
  private refuseIncomplete(input: AwareIdInput, { pose, token }: ChallengeSecret): void {
    const { options } = this.#tools;
    const { checks, pinProvider } = options;
    if (checks.includes('device') && token === undefined)
      throw new RequestError('challenge_invalid', 'awareid: the device has no challenge to sign');
    if (options.face?.activeLiveness && pose === undefined && checks.includes('face'))
      throw new RequestError('challenge_invalid', 'awareid: no pose was asked for');
    if (checks.includes('device')) needed('device', input.device);
    if (checks.includes('voice')) needed('recording', input.recording);
    if (checks.includes('device-risk')) needed('deviceSession', input.deviceSession);
    if (checks.includes('pin'))
      needed(pinProvider ? 'pin' : 'pinCode', pinProvider ? input.pin : input.pinCode);
    if (!checks.includes('face')) return;
    const wanted = photosOf(options) + (pose ? POSE_PHOTOS : 0);
    if (needed('frames', input.frames).length !== wanted)
      throw new RequestError('request_malformed', `awareid: frames must be ${wanted} pictures`);
  }

  /** Checked here too where the public key is known: what cannot hold at AwareID spends no attempt there. */
  private isSigned(
    { publicKey }: EnrolledUser,
    { device }: AwareIdInput,
    { message }: ChallengeSecret,
  ): boolean {
    if (!this.#tools.options.checks.includes('device') || publicKey === undefined) return true;
    const signed = Buffer.from(message ?? '', 'base64url');
    return readDeviceKey(publicKey)?.isSignatureOf(signed, device?.signature ?? '') ?? false;
  }

  private ended({ token }: ChallengeSecret, outcome: Outcome): Outcome {
    if (token !== undefined) this.#tools.sessions.end(token);
    return outcome;
  }
}

/** Throws `enrollment_required`: whom AwareID knows is never taken for an enrollment of ours. */
function enrolledUser(enrollment: EnrollmentReference | undefined): EnrolledUser {
  const kept = keptSchema.safeParse(enrollment?.data);
  if (!enrollment || !kept.success)
    throw new StepUpError('enrollment_required', 'awareid: there is no enrollment');
  return { registrationCode: enrollment.reference, ...kept.data };
}

function messageOf(
  make: NonNullable<LoginTools['options']['device']>['message'] = ({ authToken }) => authToken,
  about: { readonly authToken: string; readonly deviceId: string },
): string {
  return Buffer.from(make(about)).toString('base64url');
}

function asJson(secret: ChallengeSecret): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(secret).filter(([, value]) => value !== undefined));
}

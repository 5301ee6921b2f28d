import {
  type Enrolled,
  enrolled,
  type Outcome,
  rejected,
  retry,
  StepUpError,
} from 'passport-stepup/strategy-kit';
import { type AwareIdCheck, comparedChecks } from './checks.ts';
import type { AwareIdClient } from './client/client.ts';
import type { DeviceKey } from './device-key.ts';
import { activationOf, deviceData } from './enrollment-data.ts';
import { faceRequest } from './face-request.ts';
import type { AwareIdFactorOptions, AwareIdUser } from './factor-options.ts';
import type { AwareIdInput } from './input.ts';
import type { OpenSessions } from './open-sessions.ts';
import { type AskedPose, phraseToSay, voicePackage } from './packages.ts';
import type { AwareIdPinActivation } from './pin-provider.ts';
import { deviceRiskResult } from './results.ts';
import { needed } from './session-checks.ts';
import { undoEnrollment } from './undo-enrollment.ts';
import { unusable } from './unusable-answer.ts';

/** What an enrollment works with. */
export interface EnrollmentTools {
  /** Speaks to AwareID. */
  readonly client: AwareIdClient;
  /** What the factor demands. */
  readonly options: AwareIdFactorOptions;
  /** Ends enrollments of which nothing comes. */
  readonly enrollments: OpenSessions;
  /** Ends re-enrollments of which nothing comes. */
  readonly reEnrollments: OpenSessions;
}

/** An enrollment or re-enrollment that was begun at AwareID (operation 30). */
export interface BegunEnrollment {
  /** The session token: a secret of this server. */
  readonly token: string;
  /** Whether AwareID has a completed enrollment of this user. */
  readonly known: boolean;
  /** What the session asks for, in its order. */
  readonly checks: readonly AwareIdCheck[];
  /** Whether an emulator answered. */
  readonly emulated: boolean;
}

/** What one capture brings to an enrollment. */
export interface EnrollmentCapture {
  /** Who enrolls. */
  readonly user: AwareIdUser;
  /** What was captured. */
  readonly input: AwareIdInput;
  /** The device's key, after it has signed the challenge's message. */
  readonly device: DeviceKey | undefined;
  /** For a PIN client in the page: what it was given with the challenge. */
  readonly activation: AwareIdPinActivation | undefined;
  /** The pose that was asked for. */
  readonly pose: AskedPose | undefined;
  /** Ends when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/** What one step of an enrollment answered. */
interface Step {
  readonly status: 0 | 1 | 2;
  readonly registrationCode?: string | null | undefined;
  readonly live?: boolean;
  readonly decision?: string | null | undefined;
  readonly duplicate?: string | null | undefined;
  readonly refused?: string | undefined;
}

/**
 * Begins an enrollment and compares what the tenant asks for with what the factor demands, before anything of the person is
 * sent. Somebody who is known gets a re-enrollment, which must ask for every biometric that the factor has. Throws as
 * `comparedChecks` does, and `enrollment_refused` where a re-enrollment could prove nothing.
 */
export async function beginEnrollment(
  tools: EnrollmentTools,
  user: AwareIdUser,
  signal: AbortSignal,
): Promise<BegunEnrollment> {
  const { client, options, enrollments, reEnrollments } = tools;
  const { body, emulated } = await client.enrollment.enroll({ ...user }, { signal });
  const known = body.userExistsAlready;
  const token = known ? body.reEnrollmentToken : body.enrollmentToken;
  if (!token) throw unusable('enroll', 'has no token of the kind that it tells of');
  try {
    const demand = known ? reEnrollmentDemand(options) : enrollmentDemand(options);
    const checks = comparedChecks(body.requiredChecks, { ...demand, names: options.checkNames });
    return { token, known, checks, emulated };
  } catch (thrown) {
    (known ? reEnrollments : enrollments).end(token);
    throw thrown;
  }
}

/**
 * Sends what was captured, check by check in the tenant's order. Enrolled is only status 2 after the last one with a
 * registration code; a code at another status means nothing (documented). Everything else leaves nothing at AwareID.
 */
export async function completeEnrollment(
  tools: EnrollmentTools,
  begun: BegunEnrollment,
  capture: EnrollmentCapture,
): Promise<Enrolled | Outcome> {
  const kept = { username: capture.user.username, ...deviceData(capture.device) };
  const { token } = begun;
  let pinUser = capture.activation?.pinUser;
  let registrationCode: string | undefined;
  try {
    for (const [index, check] of begun.checks.entries()) {
      const { step, activation } = await sendStep(tools, token, { check, capture });
      pinUser = activation?.pinUser ?? pinUser;
      registrationCode = step.status === 2 ? step.registrationCode || undefined : undefined;
      const failed = failureOf(check, step);
      if (failed) {
        if (step.status !== 0) await undoEnrollment(tools, { token, registrationCode });
        return failed;
      }
      const last = index === begun.checks.length - 1;
      if ((step.status === 2) !== last) throw unusable(`enrollment ${check}`, 'has a status that cannot be');
      if (last) {
        if (!registrationCode) throw unusable(`enrollment ${check}`, 'is complete without a code');
        const data = { ...kept, ...(pinUser === undefined ? {} : { pinUser }) };
        return enrolled({ reference: registrationCode, data }, begun.emulated);
      }
    }
    throw unusable('enroll', 'asks for nothing');
  } catch (thrown) {
    await undoEnrollment(tools, { token, registrationCode, thrown });
    throw thrown;
  }
}

/** The activation that a PIN client in the page needs (operation 38). */
export async function activatePin(
  { client }: EnrollmentTools,
  enrollmentToken: string,
  signal: AbortSignal,
): Promise<AwareIdPinActivation> {
  const { body } = await client.enrollment.initiatePin({ enrollmentToken }, { signal });
  return activationOf(body);
}

function enrollmentDemand({ checks }: AwareIdFactorOptions) {
  const demanded = checks.filter((check) => check !== 'device-risk');
  return { session: 'enrollment', demanded, also: checks } as const;
}

function reEnrollmentDemand({ checks }: AwareIdFactorOptions) {
  const demanded = checks.filter((check) => check === 'face' || check === 'voice');
  if (demanded.length > 0) return { session: 'reEnrollment', demanded, also: checks } as const;
  const why =
    'awareid: this person is enrolled there already, and this factor has nothing to recognise them by';
  throw new StepUpError('enrollment_refused', why);
}

async function sendStep(
  tools: EnrollmentTools,
  enrollmentToken: string,
  { check, capture }: { readonly check: AwareIdCheck; readonly capture: EnrollmentCapture },
): Promise<{ readonly step: Step; readonly activation?: AwareIdPinActivation }> {
  const { enrollment } = tools.client;
  const { input, user, signal, device, pose } = capture;
  const { username } = user;
  switch (check) {
    case 'device': {
      const { deviceId, publicKey } = needed('device', device);
      const { body } = await enrollment.addDevice({ enrollmentToken, deviceId, publicKey }, { signal });
      return { step: { ...body, status: body.enrollmentStatus } };
    }
    case 'face': {
      const frames = needed('frames', input.frames);
      const faceLivenessData = await faceRequest(tools, { frames, username, pose, signal });
      const { body } = await enrollment.addFace({ enrollmentToken, faceLivenessData }, { signal });
      const inner = body.faceLivenessResults;
      const decision = inner ? inner.video?.liveness_result?.decision : undefined;
      const duplicate = body.faceDuplicateCheck?.result;
      return { step: sampleStep(body, { decision, duplicate }) };
    }
    case 'voice': {
      const { voice } = tools.options;
      const said = { username, phrase: phraseToSay(voice, true) };
      const livenessData = voicePackage(needed('recording', input.recording), said, voice);
      const { body } = await enrollment.addVoice({ enrollmentToken, livenessData }, { signal });
      const inner = body.voiceLivenessResults;
      const decision = inner ? inner.voice?.livenessResult?.decision : undefined;
      return { step: sampleStep(body, { decision }) };
    }
    case 'device-risk': {
      const apSessionId = needed('deviceSession', input.deviceSession);
      const { body, emulated } = await enrollment.checkDevice({ enrollmentToken, apSessionId }, { signal });
      const { status, refused } = deviceRiskResult({
        body: { ...body, authStatus: body.enrollmentStatus },
        emulated,
      });
      return { step: { status, refused } };
    }
    case 'pin':
      return addPin(tools, enrollmentToken, capture);
  }
}

async function addPin(tools: EnrollmentTools, enrollmentToken: string, capture: EnrollmentCapture) {
  const { input, signal } = capture;
  const { pinProvider } = tools.options;
  const activation = capture.activation ?? (await activatePin(tools, enrollmentToken, signal));
  if (pinProvider) await pinProvider.register(activation, needed('pin', input.pin), signal);
  const { body } = await tools.client.enrollment.addPin({ enrollmentToken }, { signal });
  return { step: { ...body, status: body.enrollmentStatus }, activation };
}

function sampleStep(
  body: {
    readonly enrollmentStatus: 0 | 1 | 2;
    readonly registrationCode?: string | null | undefined;
    readonly livenessResult: boolean;
  },
  engine: Pick<Step, 'decision' | 'duplicate'>,
): Step {
  const { enrollmentStatus: status, registrationCode, livenessResult: live } = body;
  return { status, registrationCode, live, ...engine };
}

/** What the engine says inside may not contradict, and a duplicate check that is there must say a word that is known. */
function failureOf(check: AwareIdCheck, step: Step): Outcome | undefined {
  const { status, live, decision = null, duplicate = null, refused } = step;
  const odd = (why: string) => unusable(`enrollment ${check}`, why);
  if (duplicate === 'FAIL') return rejected('enrolled_as_somebody_else');
  if (duplicate !== null && duplicate !== 'PASS') throw odd('has a duplicate check that is unknown');
  if (live && decision !== null && decision !== 'LIVE') throw odd('says live and not live');
  if (live === false && status === 2) throw odd('is not live and complete at once');
  if (refused !== undefined && status === 2) throw odd('is refused and complete at once');
  if (refused !== undefined) return rejected(refused);
  if (status === 0) return rejected('enrollment_failed');
  if (live === false) return decision === 'SPOOF' ? rejected('not_live') : retry('liveness_unclear');
  return undefined;
}

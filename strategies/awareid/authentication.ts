import { VendorError } from 'passport-stepup/strategy-kit';
import { faceResult, voiceResult } from './biometric-results.ts';
import { type AwareIdCheck, comparedChecks } from './checks.ts';
import type { AwareIdClient } from './client/client.ts';
import { derSignature } from './device-key.ts';
import { faceRequest } from './face-request.ts';
import type { AwareIdFactorOptions } from './factor-options.ts';
import type { AwareIdInput } from './input.ts';
import type { OpenSessions } from './open-sessions.ts';
import { type AskedPose, phraseToSay, voicePackage } from './packages.ts';
import { type CheckResult, deviceResult, deviceRiskResult, lastPinResult } from './results.ts';
import { needed } from './session-checks.ts';

/** What a login works with. */
export interface LoginTools {
  /** Speaks to AwareID. */
  readonly client: AwareIdClient;
  /** What the factor demands. */
  readonly options: AwareIdFactorOptions;
  /** Ends sessions of which nothing comes. */
  readonly sessions: OpenSessions;
}

/** Whose login it is: from the enrollment, never from the browser. */
export interface EnrolledUser {
  /** The vendor's reference of the enrollment. */
  readonly registrationCode: string;
  /** The user's name at AwareID. */
  readonly username: string;
  /** The device that was enrolled. */
  readonly deviceId?: string | undefined;
  /** Its public key. */
  readonly publicKey?: string | undefined;
  /** The user's name at the PIN provider. */
  readonly pinUser?: string | undefined;
}

/** One authentication session at AwareID. */
export interface LoginSession {
  /** Its token: a secret of this server. */
  readonly authToken: string;
  /** Whether an emulator opened it. */
  readonly emulated: boolean;
}

/** What one login brings. */
export interface LoginCapture {
  /** Whose login it is. */
  readonly user: EnrolledUser;
  /** The session at AwareID. */
  readonly session: LoginSession;
  /** What was captured. */
  readonly input: AwareIdInput;
  /** The pose that was asked for. */
  readonly pose: AskedPose | undefined;
  /** Ends when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/**
 * Opens a session (operation 48) and compares what the tenant asks for with what the factor demands, before anything of the
 * person is sent. Throws as `comparedChecks` does; a session that does not fit is ended. Recorded servers say HTTP 500 for
 * somebody unknown: an error (`vendor_refused`), never a statement about the person.
 */
export async function openLogin(
  { client, options, sessions }: LoginTools,
  { registrationCode }: EnrolledUser,
  signal: AbortSignal,
): Promise<LoginSession> {
  const { body, emulated } = await client.authentication.authenticate({ registrationCode }, { signal });
  const { authToken, requiredChecks } = body;
  try {
    const demand = {
      session: 'authentication',
      demanded: options.checks,
      names: options.checkNames,
    } as const;
    comparedChecks(requiredChecks, demand);
  } catch (thrown) {
    sessions.end(authToken);
    throw thrown;
  }
  return { authToken, emulated };
}

/** Calls one check of a session with what was captured for it. */
export async function callCheck(
  tools: LoginTools,
  capture: LoginCapture,
  check: AwareIdCheck,
): Promise<CheckResult> {
  const { authentication } = tools.client;
  const { session, input, signal } = capture;
  const { authToken } = session;
  switch (check) {
    case 'device':
      return checkDevice(tools, capture);
    case 'face': {
      const frames = needed('frames', input.frames);
      const { username } = capture.user;
      const faceLivenessData = await faceRequest(tools, { frames, username, pose: capture.pose, signal });
      return faceResult(await authentication.verifyFace({ authToken, faceLivenessData }, { signal }));
    }
    case 'voice': {
      const livenessData = voiceDataOf(tools, capture);
      return voiceResult(await authentication.verifyVoice({ authToken, livenessData }, { signal }));
    }
    case 'device-risk': {
      const apSessionId = needed('deviceSession', input.deviceSession);
      return deviceRiskResult(await authentication.checkDevice({ authToken, apSessionId }, { signal }));
    }
    case 'pin':
      return checkPin(tools, capture);
  }
}

async function checkDevice({ client, options }: LoginTools, capture: LoginCapture): Promise<CheckResult> {
  const { user, session, input, signal } = capture;
  const signature = derSignature(needed('device', input.device).signature);
  const { geosites = [] } = options.device ?? {};
  const request = {
    authToken: session.authToken,
    deviceId: needed('deviceId', user.deviceId),
    signature: needed('signature', signature),
    ...(geosites.length > 0 && { geosites: geosites.join(',') }),
  };
  return deviceResult(await client.authentication.verifyDevice(request, { signal }));
}

function voiceDataOf({ options }: LoginTools, { user, input }: LoginCapture) {
  const said = { username: user.username, phrase: phraseToSay(options.voice, false) };
  return voicePackage(needed('recording', input.recording), said, options.voice);
}

async function checkPin({ client, options }: LoginTools, capture: LoginCapture): Promise<CheckResult> {
  const { session, input, user, signal } = capture;
  const { authToken } = session;
  const { pinProvider } = options;
  if (!pinProvider) {
    const authorizationCode = needed('pinCode', input.pinCode);
    return lastPinResult(await client.authentication.verifyPin({ authToken, authorizationCode }, { signal }));
  }
  if (user.pinUser === undefined) throw new VendorError('strategy_failed', 'awareid: no PIN was enrolled');
  const authorizationCode = await pinProvider.code(user.pinUser, needed('pin', input.pin), signal);
  if (authorizationCode === undefined)
    return { check: 'pin', status: 1, refused: 'pin', emulated: session.emulated };
  return lastPinResult(await client.authentication.verifyPin({ authToken, authorizationCode }, { signal }));
}

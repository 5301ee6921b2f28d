import { type Capture, RequestError, sha256 } from 'passport-stepup/strategy-kit';
import type { BiometridClient } from '../client.ts';
import type { BiometridFaceInput } from './input.ts';
import { poses, writeSessionData } from './session-data.ts';

/** How liveness is checked: `sdk`, `pictures` or `none`; see `BiometridFaceOptions`. */
export type LivenessMode = 'sdk' | 'pictures' | 'none';

/** What is judged of one capture. */
export interface FaceCapture {
  /** All pictures, in their order. */
  readonly pictures: readonly Uint8Array[];
  /** The one that is compared. */
  readonly portrait: Uint8Array;
}

/** What a liveness check said. */
export interface LivenessSaid {
  /** Whether it passed. True where none was asked for. */
  readonly live: boolean;
  /** The session of the check at the vendor. */
  readonly sessionId?: string;
  /** The vendor's hint for the next capture. */
  readonly feedback?: number;
  /** Names session data that may count only once. */
  readonly oneTime?: string;
  /** Whether an emulator answered. */
  readonly emulated: boolean;
}

/** The pictures of a capture: of several the first is compared. Throws `request_malformed` for none. */
export function picturesOf(input: BiometridFaceInput): FaceCapture {
  const pictures = 'zoom' in input ? input.zoom.auditTrail : input.frames;
  const [portrait] = pictures;
  if (!portrait) throw new RequestError('request_malformed', 'biometrid: there is no picture');
  return { pictures, portrait };
}

/**
 * Checks liveness from this server: the browser's word is never asked. With `pictures` the session is made of the nonce that
 * this capture answers and the pose that was asked for, both kept on the server. Throws `challenge_invalid` without
 * them, and what the client throws.
 */
export async function checkLiveness(
  client: BiometridClient,
  mode: LivenessMode,
  capture: Capture<BiometridFaceInput>,
): Promise<LivenessSaid> {
  if (mode === 'none') return { live: true, emulated: false };
  const session = 'zoom' in capture.input ? ofSdk(capture.input.zoom) : ofChallenge(capture);
  const { pictures: auditTrail } = picturesOf(capture.input);
  const { oneTime, ...ask } = session;
  const said = await client.biometricsLiveness({ ...ask, auditTrail, signal: capture.signal });
  const { live, emulated, feedback } = said;
  return {
    live,
    sessionId: ask.sessionId,
    emulated,
    ...(feedback === undefined ? {} : { feedback }),
    ...(oneTime === undefined ? {} : { oneTime }),
  };
}

function ofSdk({
  sessionId,
  sessionData,
  userAgent,
}: Extract<BiometridFaceInput, { zoom: unknown }>['zoom']) {
  // Of the bytes: base64 can spell the same ones in several ways.
  const once = { oneTime: `zoom-${sha256(Buffer.from(sessionData, 'base64').toString('base64'))}` };
  return userAgent === undefined
    ? { sessionId, sessionData, ...once }
    : { sessionId, sessionData, userAgent, ...once };
}

function ofChallenge({ challenge }: Capture<BiometridFaceInput>) {
  const pose = poses.find((one) => one === challenge?.data.pose);
  if (!challenge || pose === undefined)
    throw new RequestError('challenge_invalid', 'biometrid: a pose must have been asked for');
  return {
    sessionId: `stepup-${sha256(challenge.nonce)}`,
    sessionData: writeSessionData(pose),
    oneTime: undefined,
  };
}

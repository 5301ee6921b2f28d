import { type AwareIdFaceOptions, type AwareIdVoiceOptions, DEFAULT_PHRASE } from './factor-options.ts';
import type { FaceLivenessRequest } from './wire/face-liveness.ts';
import type { VoiceLivenessRequest } from './wire/voice-liveness.ts';

/** A pose that a person can be asked for. */
export type AskedPose = 'turn-head' | 'open-mouth';

/** What goes with the pictures of one capture. */
export interface FaceParts {
  /** The user at AwareID: a server can be set to require it, so it is always sent. */
  readonly username: string;
  /** The pose that was asked for. */
  readonly pose?: AskedPose | undefined;
  /** A single-use capture session id of the vendor. */
  readonly captureSession?: string | undefined;
}

/**
 * The pictures of one capture as AwareID takes them. Times of the pictures are not sent: they are optional, and what a
 * browser says of them proves nothing.
 */
export function facePackage(
  frames: readonly Uint8Array[],
  { username, pose, captureSession }: FaceParts,
  face: AwareIdFaceOptions = {},
): FaceLivenessRequest {
  const { workflow = 'charlie4', activeLiveness, metaData } = face;
  return {
    video: {
      meta_data: {
        ...metaData,
        username,
        ...(captureSession === undefined ? {} : { session_id: captureSession }),
        ...(activeLiveness && pose ? { [activeLiveness.member]: pose } : {}),
      },
      workflow_data: { workflow, frames: frames.map((frame) => ({ data: base64(frame), tags: [] })) },
    },
  };
}

/** A recording as AwareID takes it. */
export function voicePackage(
  recording: Uint8Array,
  said: { readonly username: string; readonly phrase: string },
  { workflow = 'alfa4', securityLevel }: AwareIdVoiceOptions = {},
): VoiceLivenessRequest {
  return {
    voice: {
      voiceSamples: [{ data: base64(recording), phrase: said.phrase }],
      workflow,
      ...(securityLevel === undefined ? {} : { securityLevel }),
      meta_data: { username: said.username },
    },
  };
}

/** What is to be said: the phrase once at a login, several times in one recording at an enrollment. */
export function phraseToSay(
  { phrase = DEFAULT_PHRASE, readings = 3 }: AwareIdVoiceOptions = {},
  enrolling: boolean,
): string {
  return Array.from({ length: enrolling ? readings : 1 }, () => phrase).join('. ');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

import type { AwareIdClient } from './client/client.ts';
import type { AwareIdFactorOptions } from './factor-options.ts';
import { type AskedPose, facePackage } from './packages.ts';
import type { FaceLivenessRequest } from './wire/face-liveness.ts';

/** The pictures of one capture. */
export interface FaceCapture {
  /** JPEG or PNG, in time order. */
  readonly frames: readonly Uint8Array[];
  /** The user at AwareID. */
  readonly username: string;
  /** The pose that was asked for. */
  readonly pose: AskedPose | undefined;
  /** Ends when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/** The pictures as AwareID takes them, under a capture session id where the tenant's servers want one (12.15 and later). */
export async function faceRequest(
  { client, options }: { readonly client: AwareIdClient; readonly options: AwareIdFactorOptions },
  { frames, username, pose, signal }: FaceCapture,
): Promise<FaceLivenessRequest> {
  const captureSession = options.face?.captureSession
    ? (await client.support.captureSessionId({ signal })).body.session_id
    : undefined;
  return facePackage(frames, { username, pose, captureSession }, options.face);
}

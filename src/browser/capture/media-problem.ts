import { StepUpError } from '../../lib/errors.ts';
import type { Texts } from '../texts.ts';

/** A camera or a microphone. */
export type Device = 'camera' | 'microphone';

/** Why a camera or microphone gives nothing. */
export type DeviceProblem = 'refused' | 'none' | 'busy' | 'insecure' | 'failed' | 'ended';

/**
 * Opens a camera or microphone; the browser asks the person. Throws `capture_unavailable` whose message is one of the
 * `deviceProblems` texts.
 */
export async function openDevice(
  device: Device,
  wanted: MediaStreamConstraints,
  texts: Texts,
): Promise<MediaStream> {
  // Typed as always there, but missing on plain http beyond localhost.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices?.getUserMedia) throw deviceError(device, 'insecure', { texts });
  try {
    return await devices.getUserMedia(wanted);
  } catch (cause) {
    throw deviceError(device, problemOf(cause), { texts, cause });
  }
}

/** What is told of a device that gives nothing. */
export function deviceError(
  device: Device,
  problem: DeviceProblem,
  { texts, cause }: { readonly texts: Texts; readonly cause?: unknown },
): StepUpError {
  return new StepUpError('capture_unavailable', texts.deviceProblems[device][problem], { cause });
}

// https://w3c.github.io/mediacapture-main/#methods-5
function problemOf(cause: unknown): DeviceProblem {
  const name = cause instanceof DOMException || cause instanceof Error ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'failed';
}

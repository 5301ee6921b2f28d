import { createHash } from 'node:crypto';
import { RequestError } from '../../lib/errors.ts';
import { FRAME_SECONDS, speechFrames } from './features.ts';
import { resample } from './resample.ts';
import { readWav } from './wav.ts';

/** Why a recording cannot be compared: nobody speaks in it, or for too short a time. */
export type VoiceProblem = 'no_speech' | 'too_short';

/** What is kept of one recording: features of its speech, never the sound. */
export interface VoiceReading {
  /** Why it cannot be compared; absent for a good recording. It may still be enrolled together with others. */
  readonly problem?: VoiceProblem;
  /** Length of the recording in seconds. */
  readonly seconds: number;
  /** Seconds of speech in it. */
  readonly speechSeconds: number;
  /** The frames that hold speech, 38 numbers each. */
  readonly frames: readonly Float32Array[];
  /** SHA-256 of the recording's bytes, base64url. */
  readonly digest: string;
}

/** What a recording must keep, in seconds. */
export interface VoiceLimits {
  /** The least speech that may be compared. */
  readonly minimumSpeech: number;
  /** The longest recording. */
  readonly maxSeconds: number;
}

/** Reads a WAVE recording. Throws `request_malformed` for what is none and `request_too_large` for a long one. */
export function readVoice(wav: Uint8Array, { minimumSpeech, maxSeconds }: VoiceLimits): VoiceReading {
  const recording = readWav(wav);
  const seconds = recording.samples.length / recording.rate;
  if (seconds > maxSeconds)
    throw new RequestError('request_too_large', `a recording of at most ${maxSeconds} seconds`);
  const frames = speechFrames(resample(recording));
  const speechSeconds = frames.length * FRAME_SECONDS;
  const problem = problemOf(speechSeconds, minimumSpeech);
  return {
    ...(problem && { problem }),
    seconds,
    speechSeconds,
    frames,
    digest: createHash('sha256').update(wav).digest('base64url'),
  };
}

function problemOf(speechSeconds: number, leastSpeech: number): VoiceProblem | undefined {
  if (speechSeconds === 0) return 'no_speech';
  return speechSeconds < leastSpeech ? 'too_short' : undefined;
}

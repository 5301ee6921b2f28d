import {
  type FaceEngine,
  type FaceProblem,
  type FaceReading,
  FingerprintEngine,
  type FingerprintReading,
  PalmEngine,
  type PalmReading,
} from 'passport-stepup/engines';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { type AuthXModality, codes } from '../wire.ts';
import type { Templates } from './users.ts';

const FACE_PROBLEMS: Readonly<Record<FaceProblem, number>> = {
  no_face: codes.faceNotFound,
  several_faces: codes.tooManyFace,
  too_small: codes.faceQualityPoor,
  too_dark: codes.faceQualityPoor,
  too_bright: codes.faceQualityPoor,
};

/** What is kept of one capture until the answer: numbers, or the code of why there are none. */
export type Read =
  | { readonly modality: 'face'; readonly reading: FaceReading }
  | { readonly modality: 'palm'; readonly readings: readonly PalmReading[] }
  | { readonly modality: 'fingerprint'; readonly reading: FingerprintReading }
  | { readonly code: number };

/** The engines that decide, and their decisions in AuthX's codes. A finger's or palm's mismatch is 2 (an assumption). */
export class Matchers {
  private readonly faces: FaceEngine;
  private readonly palms = new PalmEngine();
  private readonly fingers = new FingerprintEngine();

  /** `faces` reads and compares faces. */
  constructor(faces: FaceEngine) {
    this.faces = faces;
  }

  /** Reads one capture. Throws `engine_not_installed` and the other failures of an engine. */
  async read(modality: AuthXModality, samples: readonly Uint8Array[], signal: AbortSignal): Promise<Read> {
    try {
      const [sample = new Uint8Array()] = samples;
      if (modality === 'palm') return { modality, readings: samples.map((one) => this.palms.read(one)) };
      if (modality === 'fingerprint') return asRead(this.fingers.read(sample));
      return faceAsRead(await this.faces.read(sample, signal));
    } catch (thrown) {
      return { code: codeOf(thrown, ['request_malformed', 'request_too_large']) };
    }
  }

  /** Makes a template of what was read and keeps it, in place of one that is there. Gives the code to answer. */
  enroll(read: Read, templates: Templates): number {
    if ('code' in read) return read.code;
    try {
      if (read.modality === 'face') templates.face = this.faces.enrol([read.reading]);
      else if (read.modality === 'palm') templates.palm = this.palms.enrol(read.readings);
      else templates.fingerprint = this.fingers.enrol([read.reading]);
      return codes.success;
    } catch (thrown) {
      return codeOf(thrown, ['enrollment_refused']);
    }
  }

  /** Compares what was read. Gives the code to answer; nothing where this modality is not enrolled. */
  verify(read: Read, templates: Templates): number | undefined {
    if ('code' in read) return read.code;
    const decision = this.decide(read, templates);
    if (decision === undefined) return undefined;
    return decision === 'accept' ? codes.success : codes.faceNotMatch;
  }

  private decide(
    read: Exclude<Read, { readonly code: number }>,
    { face, palm, fingerprint }: Templates,
  ): 'accept' | 'reject' | undefined {
    if (read.modality === 'face') return face && this.faces.compare(face, read.reading).decision;
    if (read.modality === 'fingerprint')
      return fingerprint && this.fingers.compare(fingerprint, read.reading).decision;
    const [reading] = read.readings;
    return palm && reading && this.palms.compare(palm, reading).decision;
  }
}

function faceAsRead(reading: FaceReading): Read {
  if (reading.problem) return { code: FACE_PROBLEMS[reading.problem] };
  const { x, y } = reading.box;
  return x < 0 || y < 0 ? { code: codes.faceOutBound } : { modality: 'face', reading };
}

function asRead(reading: FingerprintReading): Read {
  return reading.problem ? { code: codes.faceQualityPoor } : { modality: 'fingerprint', reading };
}

/** What an engine cannot use is a bad capture; what it cannot do is a failure. */
function codeOf(thrown: unknown, bad: readonly string[]): number {
  if (thrown instanceof StepUpError && bad.includes(thrown.code)) return codes.faceQualityPoor;
  throw thrown;
}

import type { Faults } from 'passport-stepup/emulator-kit';
import type { FaceEngine, FaceReading, FaceTemplate } from 'passport-stepup/engines';
import { asking, unlessRefused } from './engine-error.ts';
import type { FacePackage } from './face-package.ts';
import { Refused } from './refused.ts';
import { faceScore, type MatchScore } from './scores.ts';
import type { CaptureSessions } from './state/capture-sessions.ts';
import type { SeenSamples } from './state/seen.ts';

/** How far a head may be turned, in radians, and a mouth be open, in a picture that is matched or enrolled. */
const FRONTAL = 0.25;
const SHUT = 0.3;

/** What was read of one capture: numbers, no picture. */
export interface FaceCapture {
  /** One for each picture, in time order. */
  readonly readings: readonly FaceReading[];
  /** The pose that was asked for. */
  readonly pose: FacePackage['pose'];
  /** Sent before, as far as digests tell; known only for captures of a session. */
  readonly replayed: boolean;
}

/** The liveness verdict in the vendor's words. */
export interface FaceVerdict {
  /** Whether the decision is `LIVE`. */
  readonly live: boolean;
  /** `LIVE`, `SPOOF`, `TOO_BLURRY` (only by a fault) or `UNABLE_TO_CALCULATE_LIVENESS`. */
  readonly decision: string;
  /** What the engine says, in our words. */
  readonly reason: string;
}

/** A face compared with an enrolled one. */
export interface FaceMatch extends MatchScore {
  /** Whether it is accepted. */
  readonly matches: boolean;
}

/** What this needs. */
export interface FaceParts {
  /** Reads, compares and judges pictures; whoever made it closes it. */
  readonly engine: FaceEngine;
  /** Asked for `force-spoof`, `force-blurry` and `force-mismatch` at the path of the call. */
  readonly faults: Faults;
  /** Digests of the samples sent in sessions so far, by which a replay is known. */
  readonly seen: SeenSamples;
  /** The vendor's capture session ids that are good; one that a package names is used up. */
  readonly captureSessions: CaptureSessions;
}

/** Looks at pictures with the face engine. What it decides is measured; a fault can only turn a verdict into a refusal. */
export class Faces {
  private readonly parts: FaceParts;

  constructor(parts: FaceParts) {
    this.parts = parts;
  }

  /** What can be kept of one picture. Throws `Refused`. */
  async read(picture: Buffer, signal: AbortSignal): Promise<FaceReading> {
    return asking('picture', () => this.parts.engine.read(picture, signal));
  }

  /** Reads a capture that belongs to no session. Throws `Refused`. */
  async capture(sent: FacePackage, signal: AbortSignal): Promise<FaceCapture> {
    if (sent.captureSession !== undefined && !this.parts.captureSessions.take(sent.captureSession))
      throw new Refused('bad_value', 'Invalid "session_id" value.');
    const readings: FaceReading[] = [];
    for (const picture of sent.pictures) readings.push(await this.read(picture, signal));
    return { readings, pose: sent.pose, replayed: false };
  }

  /** Reads a capture of a session: pictures that were sent in one before are a replay. Throws `Refused`. */
  async sessionCapture(sent: FacePackage, signal: AbortSignal): Promise<FaceCapture> {
    const capture = await this.capture(sent, signal);
    return { ...capture, replayed: this.parts.seen.take(capture.readings.map(({ digest }) => digest)) };
  }

  /** Judges whether a person sat before the camera. `path` is where faults are asked for. */
  liveness(capture: FaceCapture, path: string): FaceVerdict {
    const { faults, engine } = this.parts;
    if (faults.vendorFault('force-spoof', path)) return verdict('SPOOF', 'emu_fault');
    if (faults.vendorFault('force-blurry', path)) return verdict('TOO_BLURRY', 'emu_fault');
    if (capture.replayed) return verdict('SPOOF', 'replayed_pictures');
    const { decision, reason } = engine.liveness(capture.readings, capture.pose);
    const words = { live: 'LIVE', not_live: 'SPOOF', retry: 'UNABLE_TO_CALCULATE_LIVENESS' };
    return verdict(words[decision], reason);
  }

  /**
   * Compares the frontal pictures among these with a template by their mean distance; without a template or a picture
   * there is no match. With a `path` a fault may turn it into a mismatch.
   */
  match(template: FaceTemplate | undefined, readings: readonly FaceReading[], path?: string): FaceMatch {
    const frontal = frontalOf(readings);
    if (!template || frontal.length === 0) return { matches: false, score: 0, percent: 0 };
    const compared = frontal.map((reading) => this.parts.engine.compare(template, reading));
    const distance = compared.reduce((sum, one) => sum + one.score, 0) / compared.length;
    const threshold = compared[0]?.threshold ?? 0;
    const forced = path !== undefined && this.parts.faults.vendorFault('force-mismatch', path);
    return { ...faceScore(distance, threshold), matches: distance <= threshold && !forced };
  }

  /** Two templates compared. */
  compareTemplates(a: FaceTemplate, b: FaceTemplate): MatchScore {
    const distance = Math.hypot(...a.descriptor.map((x, i) => x - (b.descriptor[i] ?? Number.NaN)));
    const { threshold, singleThreshold } = this.parts.engine;
    return faceScore(distance, a.pictures === 1 ? singleThreshold : threshold);
  }

  /** A template of the frontal pictures, or nothing where they do not make one. */
  template(readings: readonly FaceReading[]): FaceTemplate | undefined {
    return unlessRefused(() => this.parts.engine.enrol(frontalOf(readings)));
  }
}

function frontalOf(readings: readonly FaceReading[]): readonly FaceReading[] {
  return readings.filter((one) => !one.problem && Math.abs(one.yaw) <= FRONTAL && one.mouthOpen <= SHUT);
}

function verdict(decision: string, reason: string): FaceVerdict {
  return { live: decision === 'LIVE', decision, reason };
}

import { descriptorDistance } from './comparison.ts';
import type { FaceAdvisory, FaceProblem, FaceReading, Pose } from './reading.ts';
import { movementBetween } from './shape.ts';

/** Why the pictures of one capture are taken as live, are not, or must be taken again. */
export type LivenessReason =
  | 'pose_seen'
  | 'movement_seen'
  | 'identical_pictures'
  | 'different_people'
  | 'pose_not_seen'
  | 'no_movement'
  | 'too_few_pictures'
  | FaceProblem;

/** What the pictures of one capture say of who sat before the camera. */
export interface FaceLiveness {
  /** `not_live` speaks against the person; `retry` says nothing about them: take the pictures again. */
  readonly decision: 'live' | 'not_live' | 'retry';
  /** Why. */
  readonly reason: LivenessReason;
  /** Mean of the pictures' advisory numbers: for an operator's eyes, they decide nothing. */
  readonly advisory: FaceAdvisory;
}

/** The largest distance between two pictures of one capture. */
const SAME_PERSON = 0.5;

/** From which turn of the head, in radians, and which opening of the mouth a pose counts as taken. */
const TURNED = 0.25;
const OPEN = 0.3;

/** How much the turn or the opening must have grown since the first picture. */
const CHANGE = 0.15;

/**
 * The least of the largest movement in a capture, as a share of the face's size. Copies of one picture, stored anew, scaled, cut,
 * tilted, blurred or lit otherwise, moved by up to 0.036; a head turned by a twentieth of a radian by 0.04.
 */
const MOVED = 0.04;

/** Two pictures that move less show the same pixels, in whatever file. */
const SAME_PIXELS = 0.001;

/** Judges the pictures of one capture, in the order in which they were taken. */
export function judgeLiveness(readings: readonly FaceReading[], pose?: Pose): FaceLiveness {
  const advisory = { real: meanOf(readings, 'real'), live: meanOf(readings, 'live') };
  return { ...verdict(readings, pose), advisory };
}

function verdict(readings: readonly FaceReading[], pose: Pose | undefined): Omit<FaceLiveness, 'advisory'> {
  const problem = readings.find((reading) => reading.problem)?.problem;
  if (problem) return { decision: 'retry', reason: problem };
  if (readings.length < 2) return { decision: 'retry', reason: 'too_few_pictures' };
  const pairs = pairsOf(readings);
  if (pairs.some(([a, b]) => a.digest === b.digest || movementBetween(a.shape, b.shape) < SAME_PIXELS))
    return { decision: 'not_live', reason: 'identical_pictures' };
  if (!pairs.every(([a, b]) => descriptorDistance(a.descriptor, b.descriptor) <= SAME_PERSON))
    return { decision: 'not_live', reason: 'different_people' };
  if (pose !== undefined) {
    return takesPose(readings, pose)
      ? { decision: 'live', reason: 'pose_seen' }
      : { decision: 'not_live', reason: 'pose_not_seen' };
  }
  return pairs.some(([a, b]) => movementBetween(a.shape, b.shape) >= MOVED)
    ? { decision: 'live', reason: 'movement_seen' }
    : { decision: 'retry', reason: 'no_movement' };
}

/** The pose must be taken during the capture: a picture that shows it from the start answers no request. */
function takesPose([first, ...later]: readonly FaceReading[], pose: Pose): boolean {
  return (
    first !== undefined && later.some((reading) => isInPose(reading, pose) && isChanged(first, reading, pose))
  );
}

function isInPose({ yaw, mouthOpen }: FaceReading, pose: Pose): boolean {
  return pose === 'turn-head' ? Math.abs(yaw) > TURNED : mouthOpen > OPEN;
}

/** People smile: a mouth counts as opened only when it was less open before, a head as turned when it was turned less. */
function isChanged(before: FaceReading, after: FaceReading, pose: Pose): boolean {
  const change = pose === 'turn-head' ? Math.abs(after.yaw - before.yaw) : after.mouthOpen - before.mouthOpen;
  return change >= CHANGE;
}

function pairsOf<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((a, i) => all.slice(i + 1).map((b): [T, T] => [a, b]));
}

function meanOf(readings: readonly FaceReading[], name: keyof FaceAdvisory): number {
  if (readings.length === 0) return 0;
  return readings.reduce((sum, { advisory }) => sum + advisory[name], 0) / readings.length;
}

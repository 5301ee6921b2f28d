import { StepUpError } from '../../lib/errors.ts';
import type { FaceReading } from './reading.ts';
import { FACE_ENGINE, FACE_MODEL, type FaceTemplate, parseFaceTemplate } from './template.ts';

/** How much a comparison rests on. */
export interface FaceQuality {
  /** Pictures enrolled. */
  readonly enrolled: number;
  /** Width of the face in the compared picture, in pixels. */
  readonly width: number;
}

/** A face compared with a template. */
export interface FaceComparison {
  /** Euclidean distance of the descriptors: 0 the same picture, about 0.75 two people, 1.4 at most in practice. */
  readonly score: number;
  /** The largest distance that is accepted here. */
  readonly threshold: number;
  /** Whether the distance is small enough. */
  readonly decision: 'accept' | 'reject';
  /** What the comparison rests on. */
  readonly quality: FaceQuality;
}

/** How far the heads of enrolled pictures may be turned, in radians. */
const FRONTAL = 0.35;

/** Euclidean distance of two descriptors: Infinity when they do not have the same length. */
export function descriptorDistance(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length === 0) return Number.POSITIVE_INFINITY;
  return Math.sqrt(a.reduce((sum, x, i) => sum + (x - (b[i] ?? Number.NaN)) ** 2, 0));
}

/** The mean of the descriptors. Throws `enrollment_refused` for none, a problem, a turned head or several people. */
export function makeTemplate(readings: readonly FaceReading[], limit: number): FaceTemplate {
  const [first] = readings;
  if (first === undefined) throw refused('no_pictures');
  const problem = readings.find((reading) => reading.problem)?.problem;
  if (problem) throw refused(problem);
  if (readings.some(({ yaw }) => Math.abs(yaw) > FRONTAL)) throw refused('not_frontal');
  const descriptors = readings.map((reading) => reading.descriptor);
  if (descriptors.some((one) => descriptorDistance(one, first.descriptor) > limit))
    throw refused('different_people');
  const descriptor = first.descriptor.map(
    (_, i) => descriptors.reduce((sum, one) => sum + (one[i] ?? Number.NaN), 0) / descriptors.length,
  );
  return { engine: FACE_ENGINE, model: FACE_MODEL, pictures: readings.length, descriptor };
}

/** Throws `enrollment_required` for another engine's template, `capture_unavailable` for a reading with a problem. */
export function compareFaces(
  template: FaceTemplate,
  reading: FaceReading,
  thresholds: { readonly mean: number; readonly single: number },
): FaceComparison {
  const { descriptor, pictures } = parseFaceTemplate(template);
  if (reading.problem) throw new StepUpError('capture_unavailable', `the picture: ${reading.problem}`);
  const threshold = pictures === 1 ? thresholds.single : thresholds.mean;
  const score = descriptorDistance(descriptor, reading.descriptor);
  return {
    score,
    threshold,
    decision: score <= threshold ? 'accept' : 'reject',
    quality: { enrolled: pictures, width: reading.width },
  };
}

function refused(reason: string): StepUpError {
  return new StepUpError('enrollment_refused', `the pictures cannot be enrolled: ${reason}`);
}

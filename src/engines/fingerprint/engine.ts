import { ConfigurationError, StepUpError } from '../../lib/errors.ts';
import { readScan } from '../scanner/scan-file.ts';
import { findMinutiae } from './find-minutiae.ts';
import { matchMinutiae } from './match-minutiae.ts';
import { FINGERPRINT_SIDE } from './simulated-finger.ts';
import {
  FINGERPRINT_ENGINE,
  type FingerprintReading,
  type FingerprintTemplate,
  parseFingerprintTemplate,
} from './template.ts';

/** How a fingerprint engine is set up. */
export interface FingerprintEngineOptions {
  /** The least similarity that is accepted, between 0 and 1. Default 0.40. */
  readonly threshold?: number | undefined;
}

/** A fingerprint compared with a template. */
export interface FingerprintComparison {
  /** Similarity to the most similar enrolled scan: 1 the same scan, 0 nothing in common. */
  readonly score: number;
  /** The least similarity that is accepted here. */
  readonly threshold: number;
  /** Whether the similarity is large enough. */
  readonly decision: 'accept' | 'reject';
  /** What the comparison rests on: how many scans are enrolled, how many minutiae the compared one has. */
  readonly quality: { readonly enrolled: number; readonly minutiae: number };
}

/** Fewer minutiae than this prove nothing. */
const LEAST_MINUTIAE = 10;

/**
 * Compares fingerprints by their minutiae. Finding and matching them is real work; the scans are drawings of a simulated
 * scanner. Nothing here was tried on a finger.
 */
export class FingerprintEngine {
  /** Names the formulas; stands in every template. */
  readonly id: string = FINGERPRINT_ENGINE;
  /** The least similarity that is accepted. */
  readonly threshold: number;

  /** Throws `configuration_invalid` for a threshold out of range. */
  constructor({ threshold = 0.4 }: FingerprintEngineOptions = {}) {
    if (!(threshold > 0 && threshold < 1))
      throw new ConfigurationError('configuration_invalid', 'between 0 and 1', { place: 'threshold' });
    this.threshold = threshold;
  }

  /**
   * What can be kept of a scan by `simulatedFingerprintScan`. Too few minutiae are told by `problem`. Throws
   * `request_malformed` for foreign or damaged bytes.
   */
  read(scan: Uint8Array): FingerprintReading {
    const minutiae = findMinutiae(readScan('fingerprint', scan, FINGERPRINT_SIDE));
    const few = minutiae.length < LEAST_MINUTIAE;
    return { ...(few && { problem: 'too_few_minutiae' }), minutiae, simulated: true };
  }

  /**
   * A template of one finger; three scans are better than one. Throws `enrollment_refused` for none, for one with a
   * problem and for several fingers.
   */
  enrol(readings: readonly FingerprintReading[]): FingerprintTemplate {
    if (readings.length === 0) throw refused('no_scans');
    const problem = readings.find((reading) => reading.problem)?.problem;
    if (problem) throw refused(problem);
    if (readings.some((one) => unlikeOthers(one, readings))) throw refused('different_fingers');
    return { engine: FINGERPRINT_ENGINE, scans: readings.map(({ minutiae }) => minutiae) };
  }

  /**
   * Compares a reading with a template. Throws `enrollment_required` for another engine's template and
   * `capture_unavailable` for a reading with a problem.
   */
  compare(template: FingerprintTemplate, { problem, minutiae }: FingerprintReading): FingerprintComparison {
    const { scans } = parseFingerprintTemplate(template);
    if (problem) throw new StepUpError('capture_unavailable', `the scan: ${problem}`);
    const score = Math.max(...scans.map((one) => matchMinutiae(one, minutiae)));
    return {
      score,
      threshold: this.threshold,
      decision: score >= this.threshold ? 'accept' : 'reject',
      quality: { enrolled: scans.length, minutiae: minutiae.length },
    };
  }
}

/** How similar a scan must be to the most similar other one of its enrolment. */
const SAME_FINGER = 0.3;

function unlikeOthers(one: FingerprintReading, readings: readonly FingerprintReading[]): boolean {
  const others = readings.filter((other) => other !== one);
  return (
    others.length > 0 && others.every(({ minutiae }) => matchMinutiae(minutiae, one.minutiae) < SAME_FINGER)
  );
}

function refused(reason: string): StepUpError {
  return new StepUpError('enrollment_refused', `the scans cannot be enrolled: ${reason}`);
}

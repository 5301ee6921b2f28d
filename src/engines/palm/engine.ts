import { ConfigurationError, StepUpError } from '../../lib/errors.ts';
import { readScan } from '../scanner/scan-file.ts';
import { codeDistance, orientationCode } from './orientation-code.ts';
import { PALM_SIDE } from './simulated-palm.ts';
import { PALM_ENGINE, type PalmReading, type PalmTemplate, parsePalmTemplate } from './template.ts';

/** How a palm engine is set up. */
export interface PalmEngineOptions {
  /** The largest distance that is accepted, above 0 and below 0.5. Default 0.40. */
  readonly threshold?: number | undefined;
}

/** A palm compared with a template. */
export interface PalmComparison {
  /** Angular distance to the nearest enrolled scan: 0 the same scan, near 0.45 another palm. */
  readonly score: number;
  /** The largest distance that is accepted here. */
  readonly threshold: number;
  /** Whether the distance is small enough. */
  readonly decision: 'accept' | 'reject';
  /** What the comparison rests on: how many scans are enrolled. */
  readonly quality: { readonly enrolled: number };
}

/**
 * Compares palms by the directions of their lines. The matcher is a real one (competitive code, Kong and Zhang 2004); the
 * scans are drawings of a simulated scanner. Nothing here was tried on a hand.
 */
export class PalmEngine {
  /** Names the formulas; stands in every template. */
  readonly id: string = PALM_ENGINE;
  /** The largest distance that is accepted. */
  readonly threshold: number;

  /** Throws `configuration_invalid` for a threshold out of range. */
  constructor({ threshold = 0.4 }: PalmEngineOptions = {}) {
    if (!(threshold > 0 && threshold < 0.5))
      throw new ConfigurationError('configuration_invalid', 'between 0 and 0.5', { place: 'threshold' });
    this.threshold = threshold;
  }

  /** What can be kept of a scan by `simulatedPalmScan`. Throws `request_malformed` for foreign or damaged bytes. */
  read(scan: Uint8Array): PalmReading {
    return { code: orientationCode(readScan('palm', scan, PALM_SIDE)), simulated: true };
  }

  /** A template of one palm; three scans are better than one. Throws `enrollment_refused` for none or for several palms. */
  enrol(readings: readonly PalmReading[]): PalmTemplate {
    if (readings.length === 0) throw refused('no_scans');
    if (readings.some((one) => farFromOthers(one, readings))) throw refused('different_palms');
    return { engine: PALM_ENGINE, codes: readings.map(({ code }) => code.join('')) };
  }

  /** Compares a reading with a template. Throws `enrollment_required` for another engine's template. */
  compare(template: PalmTemplate, { code }: PalmReading): PalmComparison {
    const { codes } = parsePalmTemplate(template);
    const score = Math.min(...codes.map((one) => codeDistance([...one].map(Number), code)));
    return {
      score,
      threshold: this.threshold,
      decision: score <= this.threshold ? 'accept' : 'reject',
      quality: { enrolled: codes.length },
    };
  }
}

/** How far a scan may be from the nearest other one of its enrolment: of 9,900 foreign pairs the nearest were 0.43 apart. */
const SAME_PALM = 0.42;

function farFromOthers(one: PalmReading, readings: readonly PalmReading[]): boolean {
  const others = readings.filter((other) => other !== one);
  return others.length > 0 && others.every(({ code }) => codeDistance(code, one.code) > SAME_PALM);
}

function refused(reason: string): StepUpError {
  return new StepUpError('enrollment_refused', `the scans cannot be enrolled: ${reason}`);
}

import { randomBytes } from 'node:crypto';
import { hmac } from '../../lib/digest.ts';
import { ConfigurationError, RequestError, StepUpError } from '../../lib/errors.ts';
import { bandOf } from './band.ts';
import { CAP, DEFAULT_THRESHOLD, distanceTo } from './distance.ts';
import { featuresOf, holdCount, timingsFromFeatures, timingsOf } from './features.ts';
import { inspectCapture } from './inspection.ts';
import { logLikelihoodRatio } from './likelihood.ts';
import { closestRepeat, REPLAY_LIMIT, type RememberedTimings, remember } from './replay.ts';
import type { KeystrokeSample } from './sample.ts';
import { refuseOtherEngine } from './stored-template.ts';
import { KEYSTROKE_ENGINE, type KeystrokeTemplate, MIN_ENROLMENT, makeTemplate } from './template.ts';
import type { Comparison, KeystrokeReason, KeystrokeVerdict, Reading } from './verdict.ts';

/** How an engine is set up. */
export interface KeystrokeEngineOptions {
  /**
   * The largest distance that is accepted, above 0 and below 4. Default 1.25. No value suits every text and
   * crowd: measure your own before you rely on it.
   */
  readonly threshold?: number | undefined;
  /**
   * Keys the digest of which keys were typed, 32 bytes. Default: random, so that templates die with the process;
   * give one where templates are stored.
   */
  readonly key?: Buffer | undefined;
}

/** What is known of the person whose typing is checked. */
export interface KnownTyping {
  /** The person's template for this text. */
  readonly template: KeystrokeTemplate;
  /** The times of the last typings under this person's name, refused ones included. Default none. */
  readonly remembered?: RememberedTimings;
}

/** A verdict, and what to remember from now on: store it before acting on the verdict. */
export interface CheckedTyping {
  /** What became of the capture. */
  readonly verdict: KeystrokeVerdict;
  /** The remembered times, this capture included: at most 30. */
  readonly remembered: RememberedTimings;
}

/**
 * Recognises people by how they type a known text. It has no state of its own: templates and remembered times
 * are the caller's to keep. It is one factor among others, with error rates of percents: never the only one.
 */
export class KeystrokeEngine {
  /** Names the formulas; stands in every template. */
  readonly id: string = KEYSTROKE_ENGINE;
  /** The largest distance that is accepted. */
  readonly threshold: number;
  private readonly key: Buffer;

  /** Throws `configuration_invalid` for a threshold outside its range or a short key. */
  constructor({ threshold = DEFAULT_THRESHOLD, key = randomBytes(32) }: KeystrokeEngineOptions = {}) {
    if (!(threshold > 0 && threshold < CAP)) {
      throw new ConfigurationError('configuration_invalid', 'between 0 and 4', { place: 'threshold' });
    }
    if (key.length < 32) {
      throw new ConfigurationError('configuration_invalid', 'at least 32 bytes', { place: 'key' });
    }
    this.threshold = threshold;
    this.key = key;
  }

  /** What may be kept of a sample: its times and features, and a keyed digest of its keys. */
  read(sample: KeystrokeSample): Reading {
    const timings = timingsOf(sample.keys);
    const sequence = hmac(this.key, sample.keys.map((key) => key.code).join('\n'));
    return { sequence, timings, features: featuresOf(timings) };
  }

  /**
   * Looks at how a capture came about, before any comparison: the verdict that refuses it, or nothing when it
   * may be enrolled or compared. For the typings of an enrolment, one by one.
   */
  inspect(sample: KeystrokeSample, remembered: RememberedTimings = []): KeystrokeVerdict | undefined {
    return inspectCapture(sample, this.read(sample), remembered).refusal;
  }

  /**
   * Makes a template of at least five typings of the same keys: samples, or the readings kept of inspected ones.
   * Throws `enrollment_refused` when they are too few, of different keys, no live typing or copies of each other.
   */
  enrol(typings: readonly (KeystrokeSample | Reading)[]): KeystrokeTemplate {
    const readings = typings.map((typing) => ('keys' in typing ? this.readLive(typing) : typing));
    const [first] = readings;
    if (first === undefined || readings.length < MIN_ENROLMENT) throw refused('too_few_typings');
    if (readings.some((reading) => reading.sequence !== first.sequence)) throw refused('different_text');
    const times = readings.map((reading) => reading.timings);
    if (times.some((one, i) => closestRepeat(one, times.slice(0, i)) < REPLAY_LIMIT))
      throw refused('replayed');
    const features = readings.map((reading) => reading.features);
    return makeTemplate(first.sequence, features);
  }

  /**
   * Compares a typing with a template and nothing more; `check` is what a sign-in uses. Throws
   * `request_malformed` when other keys were typed and `enrollment_required` for another engine's template.
   */
  compare(template: KeystrokeTemplate, sample: KeystrokeSample): Comparison {
    refuseOtherEngine(template);
    const reading = this.read(sample);
    if (!isOf(template, reading)) throw new RequestError('request_malformed', 'not the keys of the template');
    return this.compareReading(template, reading);
  }

  /**
   * Judges one capture for a sign-in: no biometric, robot, unusable, other text, replayed, or compared. Copies of
   * the template's own typings are replays too, however long ago they were. Throws `enrollment_required` for
   * another engine's template.
   */
  check(sample: KeystrokeSample, { template, remembered = [] }: KnownTyping): CheckedTyping {
    refuseOtherEngine(template);
    const reading = this.read(sample);
    const known = [...remembered, ...template.samples.map(timingsFromFeatures)];
    const { signs, refusal } = inspectCapture(sample, reading, known);
    return {
      verdict: refusal ?? this.judge(template, reading, signs),
      remembered: sample.keys.length === 0 ? remembered : remember(remembered, reading.timings),
    };
  }

  private judge(
    template: KeystrokeTemplate,
    reading: Reading,
    signs: KeystrokeVerdict['signs'],
  ): KeystrokeVerdict {
    if (!isOf(template, reading)) return { decision: 'retry', reason: 'different_text', signs, reading };
    const comparison = this.compareReading(template, reading);
    const reason = comparison.decision === 'accept' ? 'matched' : 'too_different';
    return { decision: comparison.decision, reason, signs, comparison, reading };
  }

  private compareReading(template: KeystrokeTemplate, { features }: Reading): Comparison {
    const score = distanceTo(template, features);
    return {
      score,
      threshold: this.threshold,
      decision: score <= this.threshold ? 'accept' : 'reject',
      band: bandOf(score),
      logLikelihoodRatio: logLikelihoodRatio(score),
      quality: { keys: holdCount(features), enrolled: template.samples.length },
    };
  }

  private readLive(sample: KeystrokeSample): Reading {
    const reading = this.read(sample);
    const { refusal } = inspectCapture(sample, reading, []);
    if (refusal) throw refused(refusal.reason);
    return reading;
  }
}

function isOf(template: KeystrokeTemplate, reading: Reading): boolean {
  return template.sequence === reading.sequence && template.centre.length === reading.features.length;
}

function refused(reason: KeystrokeReason | 'too_few_typings'): StepUpError {
  return new StepUpError('enrollment_refused', `the typings cannot be enrolled: ${reason}`);
}

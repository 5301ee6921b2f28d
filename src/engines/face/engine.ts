import { ConfigurationError, RequestError, StepUpError } from '../../lib/errors.ts';
import { compareFaces, type FaceComparison, makeTemplate } from './comparison.ts';
import { type FaceLiveness, judgeLiveness } from './liveness.ts';
import { readView } from './read-view.ts';
import type { FaceReading, Pose } from './reading.ts';
import { useFaceWorker, type WorkerUse } from './shared-worker.ts';
import { FACE_ENGINE, type FaceTemplate } from './template.ts';

/** How a face engine is set up. */
export interface FaceEngineOptions {
  /** The largest distance accepted from a template of several pictures, above 0 and below 1. Default 0.50. */
  readonly threshold?: number | undefined;
  /** The same for a template of one picture. Default 0.55. */
  readonly singleThreshold?: number | undefined;
  /** Largest picture, in bytes. Default 10 MiB. */
  readonly maxBytes?: number | undefined;
  /** Most pixels of a picture, as its header declares them. Default 40 million. */
  readonly maxPixels?: number | undefined;
  /** A file from whose place the optional packages are found, as an address or path. Default: this package's own. */
  readonly packagesFrom?: string | undefined;
}

const MEAN_THRESHOLD = 0.5;
const SINGLE_THRESHOLD = 0.55;

/**
 * Recognises people by their faces: BlazeFace and FaceMesh (of `@vladmandic/human`) find the face, dlib's ResNet (of
 * `@vladmandic/face-api`) describes it. Both are optional peers, loaded at the first reading in one worker thread of the
 * process. About 1 to 2 errors in 100 on small public sets; more for children and for some groups of people. It finds
 * no replayed film: never the only factor.
 */
export class FaceEngine {
  /** Names the formulas and networks; stands in every template. */
  readonly id: string = FACE_ENGINE;
  /** The largest distance accepted from a template of several pictures. */
  readonly threshold: number;
  /** The largest distance accepted from a template of one picture. */
  readonly singleThreshold: number;
  private readonly limits: { readonly maxBytes: number; readonly maxPixels: number };
  private readonly use: WorkerUse;
  private closed = false;

  /** Loads nothing yet. Throws `configuration_invalid` for an option out of range. */
  constructor({
    threshold = MEAN_THRESHOLD,
    singleThreshold = SINGLE_THRESHOLD,
    maxBytes = 10 * 2 ** 20,
    maxPixels = 40_000_000,
    packagesFrom,
  }: FaceEngineOptions = {}) {
    refuseOutside({ threshold, singleThreshold }, 1);
    refuseOutside({ maxBytes, maxPixels }, Number.MAX_SAFE_INTEGER);
    this.threshold = threshold;
    this.singleThreshold = singleThreshold;
    this.limits = { maxBytes, maxPixels };
    this.use = useFaceWorker(packagesFrom);
  }

  /**
   * What can be kept of a JPEG or PNG picture. A bad face is told by `problem`, never thrown. Throws `request_malformed`
   * for bytes that cannot be decoded or declare too many pixels, `request_too_large`, `engine_not_installed` where the
   * optional packages are missing, `engine_busy` when too many pictures wait, `engine_failed` when the worker died, and
   * the signal's reason when it aborts.
   */
  async read(image: Uint8Array, signal?: AbortSignal): Promise<FaceReading> {
    const { maxBytes, maxPixels } = this.limits;
    if (this.closed) throw new StepUpError('engine_failed', 'the engine is closed');
    if (image.length > maxBytes)
      throw new RequestError('request_too_large', `a picture of at most ${maxBytes} bytes`);
    return readView(await this.use.worker.view({ image, maxPixels }, signal), image);
  }

  /**
   * A template of one person's frontal pictures; three are better than one. Throws `enrollment_refused` for none, for a
   * problem in any, for a turned head (beyond 0.35) and for pictures of several people.
   */
  enrol(readings: readonly FaceReading[]): FaceTemplate {
    return makeTemplate(readings, this.singleThreshold);
  }

  /**
   * Compares a reading with a template. Throws `enrollment_required` for another engine's or network's template and
   * `capture_unavailable` for a reading with a problem.
   */
  compare(template: FaceTemplate, reading: FaceReading): FaceComparison {
    return compareFaces(template, reading, { mean: this.threshold, single: this.singleThreshold });
  }

  /**
   * Judges the pictures of one capture, in the order in which they were taken: one face in each, the same in all, no
   * copies, and the pose taken during the capture. Without a pose only movement is seen. It stops a photograph that is
   * held up, not a film of the person.
   */
  liveness(readings: readonly FaceReading[], pose?: Pose): FaceLiveness {
    return judgeLiveness(readings, pose);
  }

  /** Ends the worker when no other engine uses it. Waiting pictures are then refused with `engine_failed`. */
  async close(): Promise<void> {
    this.closed = true;
    await this.use.release();
  }
}

function refuseOutside(options: Readonly<Record<string, number>>, limit: number): void {
  for (const [place, value] of Object.entries(options)) {
    if (value > 0 && value < limit) continue;
    throw new ConfigurationError('configuration_invalid', `above 0 and below ${limit}`, { place });
  }
}

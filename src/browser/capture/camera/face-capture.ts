import { StepUpError } from '../../../lib/errors.ts';
import type { Capture, CaptureContext, Captured } from '../capture.ts';
import { deviceError } from '../media-problem.ts';
import { Camera, type Picture } from './camera.ts';
import { FaceView } from './face-view.ts';
import { roundsOf } from './poses.ts';

/** Seconds before the first picture of a round: time to take the pose. */
const COUNT_FROM = 3;
const SECOND = 1000;
/** Between two pictures of a round, in milliseconds: long enough that they differ. */
const BETWEEN = 400;
/** How often the light is looked at, in milliseconds. */
const LOOK_AT_LIGHT = 700;
/** Mean brightness, of 255, below which the person is told before any picture is taken. */
const DARK = 45;

/** Pictures of a face from the camera, taken only after the person asked for it, and seen before they are sent. */
export function faceCapture(context: CaptureContext): Capture {
  return new FaceCapture(context);
}

class FaceCapture implements Capture {
  private readonly context: CaptureContext;
  private readonly rounds: ReturnType<typeof roundsOf>;
  private readonly total: number;
  private readonly several: boolean;
  private readonly view: FaceView;
  private pictures: readonly Picture[] = [];
  private running = new AbortController();
  private camera: Camera | undefined;

  constructor(context: CaptureContext) {
    this.context = context;
    this.several = context.schema?.type === 'array';
    this.rounds = roundsOf(context.data, this.several);
    this.total = this.rounds.reduce((sum, { pictures }) => sum + pictures, 0);
    const { element, texts } = context;
    this.view = new FaceView(element, texts, {
      start: () => this.begin(),
      take: () => void this.attempt((signal) => this.take(signal)),
      again: () => this.begin(),
    });
    this.view.intro(this.total);
  }

  async value(): Promise<Captured> {
    const { faceUnfinished, faceMissing } = this.context.texts;
    const [first] = this.pictures;
    if (!first) return { status: 'unavailable', message: this.camera ? faceUnfinished : faceMissing };
    return { status: 'captured', value: this.several ? this.pictures.map(({ file }) => file) : first.file };
  }

  clear(): void {
    this.stop();
    this.view.intro(this.total);
  }

  focus(): void {
    this.view.focus();
  }

  destroy(): void {
    this.stop();
    this.context.element.replaceChildren();
  }

  private begin(): void {
    this.stop();
    void this.attempt((signal) => this.open(signal));
  }

  // What goes wrong is told, and the person may begin again; what was given up ends without a word.
  private async attempt(step: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.running;
    try {
      await step(signal);
    } catch (error) {
      if (signal.aborted) return;
      this.clear();
      const known = error instanceof StepUpError && error.code === 'capture_unavailable';
      this.context.say('error', known ? error.message : this.context.texts.captureFailed);
      this.focus();
    }
  }

  private async open(signal: AbortSignal): Promise<void> {
    const { context, view } = this;
    const { texts } = context;
    view.opening();
    const camera = await Camera.open(view.video, { texts, signal });
    this.camera = camera;
    camera.onEnded(() => {
      void this.attempt(async () => {
        throw deviceError('camera', 'ended', { texts });
      });
    });
    context.say('info', '');
    view.live(this.total, texts.faceReady);
    const looking = setInterval(() => view.tooDark(camera.brightness() < DARK), LOOK_AT_LIGHT);
    signal.addEventListener('abort', () => clearInterval(looking), { once: true });
  }

  private async take(signal: AbortSignal): Promise<void> {
    const { camera, view, context } = this;
    if (!camera) return;
    const taken: Picture[] = [];
    for (const { pose, pictures } of this.rounds) {
      view.instruct(context.texts.facePoses[pose]);
      for (let left = COUNT_FROM; left > 0; left -= 1) {
        view.countdown(left);
        await pause(SECOND, signal);
      }
      view.countdown(0);
      for (let count = 0; count < pictures; count += 1) {
        if (count > 0) await pause(BETWEEN, signal);
        taken.push(await camera.take());
        view.taken(taken.length);
      }
    }
    signal.throwIfAborted();
    this.stop();
    this.pictures = taken;
    view.review(taken);
    context.say('info', context.texts.faceDone(taken.length));
    this.focus();
  }

  /** Switches the camera off and forgets the pictures. */
  private stop(): void {
    this.running.abort();
    this.running = new AbortController();
    this.camera = undefined;
    this.pictures = [];
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stopped = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stopped);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stopped, { once: true });
  });
}

import type { Capture, CaptureContext, Captured } from '../capture.ts';
import { MediaCapture, repeat } from '../media-capture.ts';
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

class FaceCapture extends MediaCapture<Camera> {
  protected readonly view: FaceView;
  private readonly rounds: ReturnType<typeof roundsOf>;
  private readonly total: number;
  private readonly several: boolean;
  private pictures: readonly Picture[] = [];

  constructor(context: CaptureContext) {
    super('camera', context);
    this.several = context.schema?.type === 'array';
    this.rounds = roundsOf(context.data, this.several);
    this.total = this.rounds.reduce((sum, { pictures }) => sum + pictures, 0);
    const { element, texts } = context;
    this.view = new FaceView(element, texts, {
      start: () => this.begin(),
      take: () => void this.attempt((signal) => this.take(signal)),
      again: () => this.begin(),
    });
    this.intro();
  }

  async value(): Promise<Captured> {
    const { faceUnfinished, faceMissing } = this.context.texts;
    const [first] = this.pictures;
    if (!first) return { status: 'unavailable', message: this.source ? faceUnfinished : faceMissing };
    return { status: 'captured', value: this.several ? this.pictures.map(({ file }) => file) : first.file };
  }

  protected intro(): void {
    this.view.intro(this.total);
  }

  protected open(signal: AbortSignal): Promise<Camera> {
    return Camera.open(this.view.video, { texts: this.context.texts, signal });
  }

  protected use(camera: Camera, signal: AbortSignal): void {
    this.view.live(this.total, this.context.texts.faceReady);
    repeat(() => this.view.tooDark(camera.brightness() < DARK), LOOK_AT_LIGHT, signal);
  }

  protected forget(): void {
    this.pictures = [];
  }

  private async take(signal: AbortSignal): Promise<void> {
    const { source: camera, view, context } = this;
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

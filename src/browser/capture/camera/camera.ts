import { element } from '../../element.ts';
import type { Texts } from '../../texts.ts';
import { deviceError, openDevice } from '../media-problem.ts';

const QUALITY = 0.92;
/** Of the frame that is looked at for its brightness, in pixels. */
const SAMPLE = { width: 32, height: 24 };

/** One picture: the file to send, and a small likeness to show. */
export interface Picture {
  readonly file: Blob;
  readonly likeness: HTMLCanvasElement;
}

/** The person's camera: shown in a video element, one picture at a time taken from it. Nothing is recorded. */
export class Camera {
  /** What the camera sees, mirrored by the stylesheet as in a mirror. */
  readonly video: HTMLVideoElement;
  private readonly stream: MediaStream;

  private constructor(stream: MediaStream, video: HTMLVideoElement) {
    this.stream = stream;
    this.video = video;
  }

  /**
   * Opens the front camera into a video element and waits for its first frame. Throws `capture_unavailable` with the
   * words to show. The end of `signal` switches it off, at whatever point that comes.
   */
  static async open(
    video: HTMLVideoElement,
    { texts, signal }: { readonly texts: Texts; readonly signal: AbortSignal },
  ): Promise<Camera> {
    const wanted = { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } };
    const stream = await openDevice('camera', { video: wanted, audio: false }, texts);
    const camera = new Camera(stream, video);
    signal.addEventListener('abort', () => camera.close(), { once: true });
    try {
      signal.throwIfAborted();
      video.srcObject = stream;
      await video.play();
      return camera;
    } catch (cause) {
      camera.close();
      throw deviceError('camera', 'failed', { texts, cause });
    }
  }

  /** Calls back when the camera stops by itself: unplugged, or taken by the system. */
  onEnded(listener: () => void): void {
    for (const track of this.stream.getTracks()) track.addEventListener('ended', listener, { once: true });
  }

  /** Takes the frame that is seen now, as JPEG in the camera's own size. */
  async take(): Promise<Picture> {
    const { videoWidth: width, videoHeight: height } = this.video;
    const canvas = this.drawn({ width, height });
    const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    if (!file) throw new Error('the browser made no picture');
    return { file, likeness: this.drawn({ width: 160, height: Math.round((160 * height) / width) }) };
  }

  /** Mean brightness of the middle of what is seen now, 0 black to 255 white. */
  brightness(): number {
    const { width, height } = SAMPLE;
    const pixels = this.drawn(SAMPLE)
      .getContext('2d')
      ?.getImageData(width / 4, 0, width / 2, height).data;
    if (!pixels) return 128;
    let sum = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      sum += 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
    }
    return sum / (pixels.length / 4);
  }

  /** Switches the camera off. */
  close(): void {
    for (const track of this.stream.getTracks()) track.stop();
    this.video.srcObject = null;
  }

  private drawn({ width, height }: { readonly width: number; readonly height: number }): HTMLCanvasElement {
    const canvas = element('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(this.video, 0, 0, width, height);
    return canvas;
  }
}

import { StepUpError } from '../../lib/errors.ts';
import type { Capture, CaptureContext, Captured } from './capture.ts';
import { type Device, deviceError } from './media-problem.ts';

/** What captures from a camera and from a microphone share: how they are begun, how they fail, and how they are given up. */
export abstract class MediaCapture<Source extends MediaSource> implements Capture {
  protected readonly context: CaptureContext;
  /** The device, while it is open. */
  protected source: Source | undefined;
  protected abstract readonly view: MediaView;
  private readonly device: Device;
  private running = new AbortController();

  constructor(device: Device, context: CaptureContext) {
    this.device = device;
    this.context = context;
  }

  abstract value(): Promise<Captured>;

  /** Opens the device; the browser asks the person. */
  protected abstract open(signal: AbortSignal): Promise<Source>;

  /** What happens once it is open. */
  protected abstract use(source: Source, signal: AbortSignal): void;

  /** Shows how to begin. */
  protected abstract intro(): void;

  /** Forgets what was captured. */
  protected abstract forget(): void;

  clear(): void {
    this.stop();
    this.intro();
  }

  focus(): void {
    this.view.focus();
  }

  destroy(): void {
    this.stop();
    this.context.element.replaceChildren();
  }

  /** Opens the device anew. */
  protected begin(): void {
    this.stop();
    void this.attempt(async (signal) => {
      this.view.opening();
      const source = await this.open(signal);
      this.source = source;
      source.onEnded(() => void this.attempt(async () => this.throwEnded()));
      this.context.say('info', '');
      this.use(source, signal);
    });
  }

  // What goes wrong is told, and the person may begin again; what was given up ends without a word.
  protected async attempt(step: (signal: AbortSignal) => Promise<void>): Promise<void> {
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

  /** Switches the device off and forgets what was captured. */
  protected stop(): void {
    this.running.abort();
    this.running = new AbortController();
    this.source = undefined;
    this.forget();
  }

  private throwEnded(): never {
    throw deviceError(this.device, 'ended', { texts: this.context.texts });
  }
}

/** An open camera or microphone. */
export interface MediaSource {
  /** Calls when it is switched off from outside. */
  onEnded(listener: () => void): void;
}

/** What is seen of a capture. */
export interface MediaView {
  /** The device is being asked for. */
  opening(): void;
  focus(): void;
}

/** Does something every so many milliseconds until it is given up. */
export function repeat(work: () => void, milliseconds: number, signal: AbortSignal): void {
  const timer = setInterval(work, milliseconds);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

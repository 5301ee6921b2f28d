import type { Worker } from 'node:worker_threads';
import { StepUpError } from '../../lib/errors.ts';
import type { FaceView, Picture } from './view.ts';
import type { FaceAnswer, FaceJob } from './worker-messages.ts';

/** How the worker is run. */
export interface FaceWorkerOptions {
  /** Starts a thread that answers each `FaceJob` with one `FaceAnswer`. */
  readonly start: () => Worker;
  /** Most pictures that wait while one is looked at. */
  readonly maxWaiting: number;
  /** Milliseconds after which a picture that is being looked at has hung the thread. */
  readonly patience: number;
}

interface Pending {
  readonly picture: Picture;
  readonly resolve: (view: FaceView) => void;
  readonly reject: (reason: unknown) => void;
}

interface Running {
  readonly id: number;
  readonly pending: Pending;
  readonly timer: NodeJS.Timeout;
}

/**
 * Runs pictures through one thread, one at a time. A thread that dies or hangs fails the picture it was at; the next one gets a
 * new thread. An idle thread keeps no process alive.
 */
export class FaceWorker {
  private readonly options: FaceWorkerOptions;
  private readonly waiting = new Set<Pending>();
  private running: Running | undefined;
  private thread: Worker | undefined;
  private closed = false;
  private lastId = 0;

  constructor(options: FaceWorkerOptions) {
    this.options = options;
  }

  /**
   * Looks at one picture when its turn comes. Throws `engine_busy`, `engine_failed`, what the thread refuses with, and the
   * signal's reason.
   */
  async view(picture: Picture, signal?: AbortSignal): Promise<FaceView> {
    signal?.throwIfAborted();
    if (this.closed) throw failed('the engine is closed');
    if (this.waiting.size >= this.options.maxWaiting)
      throw new StepUpError('engine_busy', 'too many pictures wait', { retryAfter: 5 });
    return new Promise<FaceView>((resolve, reject) => {
      const abort = () => {
        this.waiting.delete(pending);
        reject(signal?.reason);
      };
      const settle = <T>(how: (value: T) => void) => {
        return (value: T) => {
          signal?.removeEventListener('abort', abort);
          how(value);
        };
      };
      const pending: Pending = { picture, resolve: settle(resolve), reject: settle(reject) };
      signal?.addEventListener('abort', abort, { once: true });
      this.waiting.add(pending);
      this.next();
    });
  }

  /** Ends the thread. What waits is refused with `engine_failed`. */
  async close(): Promise<void> {
    this.closed = true;
    for (const pending of this.waiting) pending.reject(failed('the engine was closed'));
    this.waiting.clear();
    await this.drop(failed('the engine was closed'));
  }

  private next(): void {
    const [pending] = this.waiting;
    if (this.running || pending === undefined) return;
    this.waiting.delete(pending);
    this.thread ??= this.startThread();
    this.thread.ref();
    const job: FaceJob = { id: ++this.lastId, ...pending.picture };
    const hung = () => void this.drop(failed('the engine hung'));
    this.running = { id: job.id, pending, timer: setTimeout(hung, this.options.patience) };
    this.thread.postMessage(job);
  }

  private startThread(): Worker {
    const thread = this.options.start();
    const died = (cause: unknown) => {
      if (this.thread === thread) void this.drop(failed('the engine died', cause));
    };
    thread.on('message', (answer: FaceAnswer) => this.take(answer));
    thread.on('error', died);
    thread.on('messageerror', died);
    thread.on('exit', died);
    return thread;
  }

  private take(answer: FaceAnswer): void {
    if (answer.id !== this.running?.id) return;
    this.finish(({ resolve, reject }) => {
      if ('view' in answer) resolve(answer.view);
      else reject(new StepUpError(answer.refusal.code, answer.refusal.message));
    });
  }

  /** Gives the thread up with the picture it is at, and goes on with the next picture and thread. */
  private async drop(reason: StepUpError): Promise<void> {
    const { thread } = this;
    this.thread = undefined;
    this.finish(({ reject }) => reject(reason));
    await thread?.terminate();
  }

  private finish(how: (pending: Pending) => void): void {
    const { running } = this;
    this.running = undefined;
    clearTimeout(running?.timer);
    if (running) how(running.pending);
    this.thread?.unref();
    this.next();
  }
}

function failed(message: string, cause?: unknown): StepUpError {
  return new StepUpError('engine_failed', message, { cause });
}

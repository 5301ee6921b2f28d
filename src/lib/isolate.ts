import { createHook } from 'node:async_hooks';
import type { Domain } from 'node:domain';
import { VendorError } from './errors.ts';

let domains: Promise<typeof import('node:domain')> | undefined;

/** Bounds of one isolated piece of work. */
export interface IsolateOptions {
  /** Seconds after which nobody waits any longer. */
  readonly deadline: number;
  /** Ends the waiting earlier: the client went away. */
  readonly signal?: AbortSignal | undefined;
  /** Told of whatever is thrown after the end. */
  readonly late: (thrown: unknown) => void;
}

/** The work: tells its result through `done` or its fault through `failed`; the first word wins. */
export type IsolatedWork<T> = (
  done: (value: T) => void,
  failed: (thrown: unknown) => void,
  signal: AbortSignal,
) => unknown;

/**
 * Runs foreign code so that nothing it starts can harm the process or hang: a throw at once or in a later tick, a
 * rejected or dropped promise and an unheard `error` event all reject here, and silence rejects with
 * `vendor_timeout` at the deadline. It does this without any process-wide handler, by a `node:domain` round this
 * one run. The domain module is loaded at the first run, since it makes every promise of the process slower. A connection
 * that was open before the run is none of its own: a throw in its callback ends the process, see decision 601.
 */
export async function isolate<T>(work: IsolatedWork<T>, options: IsolateOptions): Promise<T> {
  domains ??= import('node:domain');
  const { create } = await domains;
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    let over = false;
    const end = (settle: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', gone);
      settle();
    };
    const failed = (thrown: unknown) => (over ? options.late(thrown) : end(() => reject(thrown)));
    const giveUp = (why: string) => {
      end(() => reject(new VendorError('vendor_timeout', why)));
      controller.abort(new VendorError('vendor_timeout', why));
    };
    const gone = () => giveUp('the client went away');
    const timer = setTimeout(() => giveUp('no outcome before the deadline'), options.deadline * 1000);
    options.signal?.addEventListener('abort', gone);
    if (options.signal?.aborted) return gone();
    const domain = create();
    domain.on('error', failed);
    guardMicrotasks(domain);
    // A throw must not leave `run`: the domain would stay entered for whatever runs next.
    domain.run(() =>
      attempt(() => work((value) => end(() => resolve(value)), failed, controller.signal), failed),
    );
  });
}

function attempt(work: () => unknown, failed: (thrown: unknown) => void): void {
  try {
    Promise.resolve(work()).catch(failed);
  } catch (thrown) {
    failed(thrown);
  }
}

const guarded = new WeakSet<Domain>();

/** Node leaves the domain before it reports a throw in `queueMicrotask`: the callback itself must be guarded. */
const microtasks = createHook({
  init(...[, type, , resource]: [id: number, type: string, trigger: number, resource: object]) {
    const domain = type === 'Microtask' ? activeDomain() : undefined;
    if (!domain || !guarded.has(domain)) return;
    let guardedCallback: () => void = () => {};
    Object.defineProperty(resource, 'callback', {
      get: () => guardedCallback,
      set: (callback: () => void) => {
        guardedCallback = () => attempt(callback, (thrown) => domain.emit('error', thrown));
      },
    });
  },
});

function activeDomain(): Domain | undefined {
  return 'domain' in process ? (process.domain as Domain | undefined) : undefined;
}

function guardMicrotasks(domain: Domain): void {
  guarded.add(domain);
  microtasks.enable();
}

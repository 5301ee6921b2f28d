import { FaceWorker } from './face-worker.ts';
import { startThread } from './start-thread.ts';

/** A use of the worker that a process has in common. */
export interface WorkerUse {
  /** The worker. */
  readonly worker: FaceWorker;
  /** Gives it back; the last one to do so ends it. */
  release(): Promise<void>;
}

const MOST_WAITING = 64;
const PATIENCE = 60_000;

interface Shared {
  readonly worker: FaceWorker;
  users: number;
}

/** By the place from which the optional packages are found. The networks take some 400 MB: once is enough. */
const workers = new Map<string, Shared>();

/**
 * Joins the users of the process's one worker for a place (default: this package's own), and makes it for the first. It starts
 * nothing yet.
 */
export function useFaceWorker(packagesFrom: string = import.meta.url): WorkerUse {
  const shared = workers.get(packagesFrom) ?? { worker: newWorker(packagesFrom), users: 0 };
  workers.set(packagesFrom, shared);
  shared.users++;
  let released = false;
  const release = async () => {
    if (released) return;
    released = true;
    if (--shared.users > 0) return;
    workers.delete(packagesFrom);
    await shared.worker.close();
  };
  return { worker: shared.worker, release };
}

function newWorker(packagesFrom: string): FaceWorker {
  const start = () => startThread({ packagesFrom });
  return new FaceWorker({ start, maxWaiting: MOST_WAITING, patience: PATIENCE });
}

import { Worker } from 'node:worker_threads';

/** What a thread is told at its start. */
export interface ThreadData {
  /** A file from whose place the optional packages are found. */
  readonly packagesFrom: string;
}

/** Starts the thread of `worker.ts`, which keeps no process alive while it is idle. */
export function startThread(workerData: ThreadData): Worker {
  const thread = import.meta.url.endsWith('.ts')
    ? new Worker(fromSource(new URL('./worker.ts', import.meta.url)), { eval: true, workerData })
    : new Worker(new URL('./worker.js', import.meta.url), { workerData });
  thread.unref();
  return thread;
}

/** A thread does not inherit tsx, with which the sources run where Node itself cannot: it is registered anew. */
function fromSource(file: URL): string {
  const run = `import(${JSON.stringify(file.href)})`;
  return `import('tsx/esm/api').then((tsx) => tsx.register(), () => {}).then(() => ${run})`;
}

/** The outcome of the work, or a rejection with the signal's reason, whichever comes first. */
export function until<T>(work: Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      leave();
      reject(signals.find((signal) => signal.aborted)?.reason);
    };
    const leave = (): void => {
      for (const signal of signals) signal.removeEventListener('abort', stop);
    };
    for (const signal of signals) signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(leave);
  });
}

import { StepUpError } from '../lib/errors.ts';

/** A callback of the session's as a promise. Rejects with `vendor_unavailable` when the session store fails. */
export function settled(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(new StepUpError('vendor_unavailable', 'the session store failed', { cause: error }));
      else resolve();
    });
  });
}

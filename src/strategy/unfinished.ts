import type { Outcome } from './outcome.ts';

/** The person goes to `location` and comes back through the factor's callback. */
export function redirect(location: string): Outcome {
  return { result: 'redirect', location };
}

/** No answer yet; ask again after this many seconds. `vendorTransaction` is what `poll` will be given. */
export function pending(seconds: number, vendorTransaction?: string): Outcome {
  return vendorTransaction === undefined
    ? { result: 'pending', seconds }
    : { result: 'pending', seconds, vendorTransaction };
}

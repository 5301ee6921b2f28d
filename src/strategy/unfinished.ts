import type { Outcome } from './outcome.ts';

/**
 * The person goes to `location` and comes back through the factor's callback. `carry` is kept on the server for that
 * return, which finds it as `carried`: what the answer must fit (a state, a nonce).
 */
export function redirect(
  location: string,
  details: { readonly carry?: Readonly<Record<string, unknown>> } = {},
): Outcome {
  return { result: 'redirect', location, ...details };
}

/** No answer yet; ask again after this many seconds. `vendorTransaction` is what `poll` will be given. */
export function pending(seconds: number, vendorTransaction?: string): Outcome {
  return vendorTransaction === undefined
    ? { result: 'pending', seconds }
    : { result: 'pending', seconds, vendorTransaction };
}

import type { Context } from './context.ts';

/** The parameter with the one-time state of ours in a callback. */
export const STATE = 'stepup_state';

/** The fixed address to which a provider sends the browser back for a factor, with a one-time state. */
export function callbackUrl(
  context: Pick<Context, 'issuer' | 'path'>,
  factor: string,
  state: string,
): string {
  const url = new URL(`${context.path}/callback/${encodeURIComponent(factor)}`, context.issuer);
  url.searchParams.set(STATE, state);
  return url.href;
}

/**
 * The one-time state of ours that a callback brings: in its own parameter, or before a point in the provider's `state`,
 * where the strategy sends no query along since its provider compares addresses to the letter.
 */
export function stateOf(callback: URL): string | undefined {
  return callback.searchParams.get(STATE) ?? callback.searchParams.get('state')?.split('.', 1)[0];
}

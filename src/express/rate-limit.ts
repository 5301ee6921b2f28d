import { RequestError } from '../lib/errors.ts';
import type { Context } from './context.ts';

const MINUTE = 60;

/** Counts a request of `who` for a purpose, or only looks (`adds: 0`); throws `rate_limited` above so many a minute. */
export async function limitRate(
  context: Pick<Context, 'store' | 'issuer' | 'clock'>,
  purpose: string,
  { who, perMinute, adds = 1 }: { readonly who: string; readonly perMinute: number; readonly adds?: 0 | 1 },
): Promise<void> {
  const key = `${context.issuer}|rate|${purpose}|${who}`;
  const { count, expiresAt } = await context.store.increment(key, MINUTE, adds);
  if (count <= perMinute) return;
  const retryAfter = Math.max(1, Math.ceil(expiresAt - context.clock()));
  throw new RequestError('rate_limited', 'too many requests in a minute', { retryAfter });
}

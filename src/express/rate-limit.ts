import { RequestError } from '../lib/errors.ts';
import type { Context } from './context.ts';

const MINUTE = 60;

/** Counts a request of `who` for a purpose; throws `rate_limited` above so many a minute. */
export async function limitRate(
  context: Pick<Context, 'store' | 'issuer' | 'clock'>,
  purpose: string,
  { who, perMinute }: { readonly who: string; readonly perMinute: number },
): Promise<void> {
  const key = `${context.issuer}|rate|${purpose}|${who}`;
  const { count, expiresAt } = await context.store.increment(key, MINUTE);
  if (count <= perMinute) return;
  const retryAfter = Math.max(1, Math.ceil(expiresAt - context.clock()));
  throw new RequestError('rate_limited', 'too many challenges in a minute', { retryAfter });
}

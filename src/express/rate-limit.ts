import { RequestError } from '../lib/errors.ts';
import type { Context } from './context.ts';

const MINUTE = 60;

/** Whose requests are counted, and how many of them a minute may have. */
export interface Rate {
  readonly who: string;
  readonly perMinute: number;
}

type Counting = Pick<Context, 'store' | 'issuer' | 'clock'>;

/** Counts a request for a purpose; throws `rate_limited` above so many a minute. */
export async function limitRate(context: Counting, purpose: string, rate: Rate): Promise<void> {
  await limit(context, `${purpose}|${rate.who}`, { ...rate, adds: 1 });
}

/** Counts nothing; throws `rate_limited` where more than so many were counted in this minute. */
export async function requireWithinRate(context: Counting, purpose: string, rate: Rate): Promise<void> {
  await limit(context, `${purpose}|${rate.who}`, { ...rate, adds: 0 });
}

async function limit(
  { store, issuer, clock }: Counting,
  name: string,
  { perMinute, adds }: { readonly perMinute: number; readonly adds: number },
): Promise<void> {
  const { count, expiresAt } = await store.increment(`${issuer}|rate|${name}`, MINUTE, adds);
  if (count <= perMinute) return;
  const retryAfter = Math.max(1, Math.ceil(expiresAt - clock()));
  throw new RequestError('rate_limited', 'too many requests in a minute', { retryAfter });
}

import type { Store } from './store.ts';

/** One counter with the most it may reach. */
export interface Allowance {
  /** Its key in the store. */
  readonly key: string;
  /** Seconds from its first change until it begins again. */
  readonly ttl: number;
  /** The most it may reach. */
  readonly most: number;
}

/** What spending one from each of several counters led to. */
export interface Spent {
  /** What is left of the tightest of them. */
  readonly left: number;
  /** The allowance that is used up, when one was; then nothing is spent. */
  readonly refused?: { readonly allowance: Allowance; readonly expiresAt: number };
}

/**
 * Takes one from every allowance, or from none when one of them is used up. Parallel callers can never take more
 * than there is: each counts first and looks afterwards.
 */
export async function spend(store: Store, allowances: readonly Allowance[]): Promise<Spent> {
  const counted = await Promise.all(
    allowances.map(async (allowance) => ({
      allowance,
      ...(await store.increment(allowance.key, allowance.ttl)),
    })),
  );
  const left = Math.min(...counted.map(({ allowance, count }) => allowance.most - count));
  const refused = counted.find(({ allowance, count }) => count > allowance.most);
  if (!refused) return { left };
  await giveBack(store, allowances);
  return { left: 0, refused };
}

/** Returns one to every allowance. A counter that began again in between stays at nothing. */
export async function giveBack(store: Store, allowances: readonly Allowance[]): Promise<void> {
  await Promise.all(
    allowances.map(async ({ key, ttl }) => {
      if ((await store.increment(key, ttl, -1)).count < 0) await store.increment(key, ttl);
    }),
  );
}

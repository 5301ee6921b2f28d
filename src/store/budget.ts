import type { Count, Store } from './store.ts';

/** One counter with the most it may reach. */
export interface Allowance {
  /** Its key in the store. */
  readonly key: string;
  /** Seconds from its first change until it begins again. */
  readonly ttl: number;
  /** The most it may reach. */
  readonly most: number;
}

/** An allowance as it stands after a look or a change. */
export type Counted = Allowance & Count;

/** What spending one from each of several counters led to. */
export interface Spent {
  /** What is left of each, in order. */
  readonly left: readonly number[];
  /** The first allowance that is used up, when one was; then nothing is spent. */
  readonly refused?: Counted;
}

/**
 * Takes one from every allowance, or from none when one of them is used up. Parallel callers can never take more
 * than there is: each counts first and looks afterwards.
 */
export async function spend(store: Store, allowances: readonly Allowance[]): Promise<Spent> {
  const counted = await count(store, allowances, 1);
  const left = counted.map(({ most, count }) => most - count);
  const refused = counted.find((_, index) => Number(left[index]) < 0);
  if (!refused) return { left };
  await giveBack(store, allowances);
  return { left, refused };
}

/** The first allowance of which nothing is left, without taking from any. */
export async function usedUp(store: Store, allowances: readonly Allowance[]): Promise<Counted | undefined> {
  return (await count(store, allowances, 0)).find(({ most, count }) => count >= most);
}

/** Returns one to every allowance. A counter that began again in between stays at nothing. */
export async function giveBack(store: Store, allowances: readonly Allowance[]): Promise<void> {
  const counted = await count(store, allowances, -1);
  const below = counted.filter((one) => one.count < 0);
  if (below.length > 0) await count(store, below, 1);
}

function count(store: Store, allowances: readonly Allowance[], by: number): Promise<Counted[]> {
  return Promise.all(
    allowances.map(async (one) => ({ ...one, ...(await store.increment(one.key, one.ttl, by)) })),
  );
}

/** A stored value with the mark by which a later `swap` knows that nobody changed it in between. */
export interface Entry<T> {
  /** The value, as JSON carries it. */
  readonly value: T;
  /** Changes with every write. */
  readonly version: string;
}

/** A counter as it stands after a change. */
export interface Count {
  /** The sum of all changes since the counter began. */
  readonly count: number;
  /** When the counter begins again at nothing, in seconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Short-lived, atomic state shared by all processes of one deployment (rule 13): ceremonies, challenges,
 * counters, one-time handles, the sessions' evidence. Values are plain JSON. Every key begins with the issuer.
 * Lifetimes are in seconds. Each method is atomic against every other, also from other processes.
 *
 * All methods reject with `vendor_unavailable` when the store cannot be reached; nothing is then allowed.
 */
export interface Store {
  /** The live entry under a key, or nothing. */
  get<T>(key: string): Promise<Entry<T> | undefined>;
  /** Writes whatever was there before. */
  set(key: string, value: unknown, ttl: number): Promise<void>;
  /** Writes only where nothing lives; tells whether it did. */
  add(key: string, value: unknown, ttl: number): Promise<boolean>;
  /** Writes only over exactly this version (compare-and-swap); tells whether it did. */
  swap(
    key: string,
    version: string,
    next: { readonly value: unknown; readonly ttl: number },
  ): Promise<boolean>;
  /** Reads and deletes at once: of two callers at most one gets the value (rule 6). */
  take<T>(key: string): Promise<T | undefined>;
  /** Deletes; no complaint where nothing is. */
  delete(key: string): Promise<void>;
  /** Adds `by` (default 1) to a counter, which lives `ttl` seconds from its first change. */
  increment(key: string, ttl: number, by?: number): Promise<Count>;
  /** Lets go of connections and timers. */
  close(): Promise<void>;
}

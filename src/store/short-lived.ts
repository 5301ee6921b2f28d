import { StepUpError } from '../lib/errors.ts';
import type { Store } from './store.ts';

/** Where records are kept, and whose they are. */
export interface KeptIn {
  /** What all processes share. */
  readonly store: Store;
  /** Begins every key. */
  readonly issuer: string;
}

const ATTEMPTS = 20;

/**
 * Short-lived records of one kind, each under a name: challenges, departures, sessions. The parts of a name must not
 * hold a `|`. All methods reject as the store's do.
 */
export class ShortLived<T> {
  private readonly in: KeptIn;
  private readonly kind: string;
  private readonly lifetime: (value: T) => number;

  /** `lifetime`: how many seconds a record lives from its last change. */
  constructor(where: KeptIn, kind: string, lifetime: number | ((value: T) => number)) {
    this.in = where;
    this.kind = kind;
    this.lifetime = typeof lifetime === 'number' ? () => lifetime : lifetime;
  }

  /** Writes whatever was there before. */
  async set(name: readonly string[], value: T): Promise<void> {
    await this.in.store.set(this.key(name), value, this.lifetime(value));
  }

  /** Writes only where nothing lives; tells whether it did. */
  async add(name: readonly string[], value: T): Promise<boolean> {
    return this.in.store.add(this.key(name), value, this.lifetime(value));
  }

  /** What lives under a name, or nothing. */
  async get(name: readonly string[]): Promise<T | undefined> {
    return (await this.in.store.get<T>(this.key(name)))?.value;
  }

  /** Reads and deletes at once: of two callers at most one gets the record (rule 6). */
  async take(name: readonly string[]): Promise<T | undefined> {
    return this.in.store.take<T>(this.key(name));
  }

  /** Deletes; no complaint where nothing is. */
  async delete(name: readonly string[]): Promise<void> {
    await this.in.store.delete(this.key(name));
  }

  /**
   * Changes a record by compare-and-swap, so that no change is lost; `next` may run several times. Nothing where
   * nothing is and `next` does not throw. Throws `conflict` when others are always faster, and what `next` throws.
   */
  async change(
    name: readonly string[],
    next: (value: T | undefined) => T | undefined,
  ): Promise<T | undefined> {
    const key = this.key(name);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const entry = await this.in.store.get<T>(key);
      const value = next(entry?.value);
      if (!entry || value === undefined) return undefined;
      if (await this.in.store.swap(key, entry.version, { value, ttl: this.lifetime(value) })) return value;
    }
    throw new StepUpError('conflict', `the ${this.kind} changed too often at once`);
  }

  private key(name: readonly string[]): string {
    return [this.in.issuer, this.kind, ...name].join('|');
  }
}

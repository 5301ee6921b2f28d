import { type Clock, systemClock } from '../lib/clock.ts';
import { sha256 } from '../lib/digest.ts';
import { type KeptIn, ShortLived } from './short-lived.ts';

/** Where owned records are kept, and for how long. */
export interface OwnedIn extends KeptIn {
  /** Seconds that a record lives from its last change. */
  readonly lifetime: number;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
}

/** How far another process's clock may be off, in lifetimes: the periods next to those at hand are looked through too. */
const PERIODS = [-2, -1, 0, 1];

/**
 * Short-lived records that are found under a name and also by whose they are, from every process and after a restart. Each write
 * notes the name, under a number of its own, in the current period of its owner (a period is one lifetime): no list is rewritten,
 * many writers at once do not wait for one another, and notes expire with what they name. A note is written before its record
 * begins: where it cannot be, there is no record. All methods reject as the store's do.
 */
export abstract class OwnedRecords<T> {
  /** Seconds that a record lives from its last change. */
  readonly lifetime: number;
  private readonly records: ShortLived<T>;
  private readonly notes: ShortLived<string>;
  private readonly in: OwnedIn;
  private readonly kind: string;
  private readonly owner: (value: T) => string;

  /** `owner` tells whose a record is; it never changes. */
  constructor(options: OwnedIn, kind: string, owner: (value: T) => string) {
    const { lifetime } = options;
    this.lifetime = lifetime;
    this.in = options;
    this.kind = kind;
    this.owner = owner;
    this.records = new ShortLived(options, kind, lifetime);
    this.notes = new ShortLived(options, `${kind}-of`, 2 * lifetime);
  }

  /** What lives under a name, or nothing. */
  async find(name: string): Promise<T | undefined> {
    return this.records.get([name]);
  }

  /** All that live of one owner. */
  async of(owner: string): Promise<readonly T[]> {
    const names = new Set<string>();
    for (const period of PERIODS.map((one) => this.period() + one)) {
      const length = await this.count(owner, period, 0);
      const noted = Array.from({ length }, (_, at) => this.notes.get(nameOf(owner, period, at + 1)));
      for (const name of await Promise.all(noted)) if (name !== undefined) names.add(name);
    }
    const found = await Promise.all([...names].map((name) => this.find(name)));
    return found.flatMap((one) => (one !== undefined && this.owner(one) === owner ? [one] : []));
  }

  /** Ends a record; no complaint where none is. */
  async end(name: string): Promise<void> {
    await this.records.delete([name]);
  }

  /** Writes only where nothing lives; tells whether it did. */
  protected async insert(name: string, value: T): Promise<boolean> {
    await this.note(this.owner(value), name);
    return this.records.add([name], value);
  }

  /** Changes a record by compare-and-swap, as `ShortLived.change` does. */
  protected async change(
    name: string,
    next: (value: T | undefined) => T | undefined,
  ): Promise<T | undefined> {
    const changed = await this.records.change([name], next);
    if (changed !== undefined) await this.note(this.owner(changed), name);
    return changed;
  }

  private async note(owner: string, name: string): Promise<void> {
    const period = this.period();
    await this.notes.set(nameOf(owner, period, await this.count(owner, period, 1)), name);
  }

  /** How many notes of an owner there are in a period, after so many more. */
  private async count(owner: string, period: number, more: number): Promise<number> {
    const { store, issuer, lifetime } = this.in;
    const key = [issuer, `${this.kind}-count`, ...nameOf(owner, period, 0)].join('|');
    if (more === 0) return (await store.get<number>(key))?.value ?? 0;
    return (await store.increment(key, PERIODS.length * lifetime, more)).count;
  }

  private period(): number {
    const { clock = systemClock, lifetime } = this.in;
    return Math.floor(clock() / lifetime);
  }
}

function nameOf(owner: string, period: number, at: number): string[] {
  return [sha256(owner), String(period), String(at)];
}

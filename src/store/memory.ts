import NodeCache from 'node-cache';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { Count, Entry, Store } from './store.ts';

interface Cell {
  readonly json: string;
  readonly version: string;
  readonly expiresAt: number;
}

const SWEEP_SECONDS = 60;

/** A store inside this one process (node-cache). State is lost with the process and not shared with others. */
export class MemoryStore implements Store {
  private readonly cache: NodeCache;
  private readonly clock: Clock;
  private writes = 0;

  constructor(options: { readonly clock?: Clock } = {}) {
    this.clock = options.clock ?? systemClock;
    this.cache = new NodeCache({ useClones: false, checkperiod: SWEEP_SECONDS });
  }

  async get<T>(key: string): Promise<Entry<T> | undefined> {
    const cell = this.live(key);
    return cell && { value: JSON.parse(cell.json), version: cell.version };
  }

  async set(key: string, value: unknown, ttl: number): Promise<void> {
    this.write(key, JSON.stringify(value), this.clock() + ttl);
  }

  async add(key: string, value: unknown, ttl: number): Promise<boolean> {
    if (this.live(key)) return false;
    this.write(key, JSON.stringify(value), this.clock() + ttl);
    return true;
  }

  async swap(key: string, version: string, next: { value: unknown; ttl: number }): Promise<boolean> {
    if (this.live(key)?.version !== version) return false;
    this.write(key, JSON.stringify(next.value), this.clock() + next.ttl);
    return true;
  }

  async take<T>(key: string): Promise<T | undefined> {
    const cell = this.live(key);
    this.cache.del(key);
    return cell && JSON.parse(cell.json);
  }

  async delete(key: string): Promise<void> {
    this.cache.del(key);
  }

  async increment(key: string, ttl: number, by = 1): Promise<Count> {
    const cell = this.live(key);
    const count = (cell ? Number(cell.json) : 0) + by;
    const expiresAt = cell?.expiresAt ?? this.clock() + ttl;
    this.write(key, String(count), expiresAt);
    return { count, expiresAt };
  }

  async close(): Promise<void> {
    this.cache.flushAll();
    this.cache.close();
  }

  private live(key: string): Cell | undefined {
    const cell = this.cache.get<Cell>(key);
    return cell && cell.expiresAt > this.clock() ? cell : undefined;
  }

  private write(key: string, json: string, expiresAt: number): void {
    this.writes += 1;
    const cell: Cell = { json, version: String(this.writes), expiresAt };
    this.cache.set(key, cell, Math.max(1, Math.ceil(expiresAt - this.clock())));
  }
}

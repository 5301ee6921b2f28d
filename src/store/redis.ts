import { type Clock, systemClock } from '../lib/clock.ts';
import { VendorError } from '../lib/errors.ts';
import { randomId } from '../lib/random.ts';
import type { Count, Entry, Store } from './store.ts';

/** As much of a connected client of the `redis` package (version 5: client, cluster or sentinel) as is used. */
export interface RedisClient {
  /** Runs a Lua script on the server, at once and undisturbed. */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  /** Whether commands are sent and not queued until a connection is back. */
  readonly isReady?: boolean;
}

/** What the Redis store is made from. */
export interface RedisStoreOptions {
  /** A connected client. The store never closes it: it is the application's. */
  readonly client: RedisClient;
  /** Seconds within which the server must answer. Default 2. */
  readonly timeout?: number;
  /** Turns the time that a counter has left into a time. Default: the machine's clock. */
  readonly clock?: Clock;
}

/** An entry is one string: its version, a space, its JSON. Every script touches one key, so clusters serve too. */
const scripts = {
  get: `return redis.call('GET', KEYS[1])`,
  set: `return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])`,
  add: `return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX')`,
  swap: `
    local now = redis.call('GET', KEYS[1])
    if not now or string.match(now, '^%S+') ~= ARGV[3] then return false end
    return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])`,
  take: `
    local now = redis.call('GET', KEYS[1])
    redis.call('DEL', KEYS[1])
    return now`,
  delete: `return redis.call('DEL', KEYS[1])`,
  increment: `
    local now = redis.call('GET', KEYS[1])
    local count = tonumber(ARGV[3]) + (now and tonumber(string.match(now, ' (.*)$')) or 0)
    local left = now and math.max(1, redis.call('PTTL', KEYS[1])) or tonumber(ARGV[2])
    local text = string.format('%.0f', count)
    redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. text, 'PX', left)
    return { text, left }`,
} as const;

/**
 * A store in Redis (5 or later, or Valkey), shared by all processes. Give it a database that evicts nothing
 * (`maxmemory-policy noeviction`): what was evicted could be used a second time. A failover to a replica that lags
 * behind can forget the last moments in the same way.
 */
export class RedisStore implements Store {
  private readonly client: RedisClient;
  private readonly timeout: number;
  private readonly clock: Clock;

  constructor(options: RedisStoreOptions) {
    this.client = options.client;
    this.timeout = options.timeout ?? 2;
    this.clock = options.clock ?? systemClock;
  }

  async get<T>(key: string): Promise<Entry<T> | undefined> {
    return readEntry(await this.run('get', key));
  }

  async set(key: string, value: unknown, ttl: number): Promise<void> {
    await this.run('set', key, write(value), milliseconds(ttl));
  }

  async add(key: string, value: unknown, ttl: number): Promise<boolean> {
    return (await this.run('add', key, write(value), milliseconds(ttl))) === 'OK';
  }

  async swap(key: string, version: string, next: { value: unknown; ttl: number }): Promise<boolean> {
    return (await this.run('swap', key, write(next.value), milliseconds(next.ttl), version)) === 'OK';
  }

  async take<T>(key: string): Promise<T | undefined> {
    return readEntry<T>(await this.run('take', key))?.value;
  }

  async delete(key: string): Promise<void> {
    await this.run('delete', key);
  }

  async increment(key: string, ttl: number, by = 1): Promise<Count> {
    const answer = await this.run('increment', key, randomId(), milliseconds(ttl), String(by));
    if (!Array.isArray(answer)) throw unavailable(new TypeError('no count'));
    const [count, left] = answer.map(Number);
    return { count: count ?? Number.NaN, expiresAt: this.clock() + (left ?? 0) / 1000 };
  }

  /** Does nothing: the client belongs to the application. */
  async close(): Promise<void> {
    // see RedisStoreOptions.client
  }

  private async run(script: keyof typeof scripts, key: string, ...args: string[]): Promise<unknown> {
    // A client without connection would keep the command until there is one, and the person waiting.
    if (this.client.isReady === false) throw unavailable(new Error('not connected'));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), this.timeout * 1000);
    });
    try {
      return await Promise.race([this.client.eval(scripts[script], { keys: [key], arguments: args }), late]);
    } catch (error) {
      throw unavailable(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

function write(value: unknown): string {
  return `${randomId()} ${JSON.stringify(value)}`;
}

function readEntry<T>(answer: unknown): Entry<T> | undefined {
  if (answer === null || answer === undefined) return undefined;
  const [, version, json] = /^(\S+) (.*)$/s.exec(String(answer)) ?? [];
  try {
    if (version !== undefined && json !== undefined) return { version, value: JSON.parse(json) };
  } catch (error) {
    throw unavailable(error);
  }
  throw unavailable(new TypeError('not an entry of ours'));
}

function milliseconds(seconds: number): string {
  return String(Math.max(1, Math.ceil(seconds * 1000)));
}

function unavailable(cause: unknown): VendorError {
  return new VendorError('vendor_unavailable', 'the Redis store cannot be reached', { cause });
}

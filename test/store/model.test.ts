import { expect } from 'chai';
import fc from 'fast-check';
import { MemoryStore } from '../../src/store/memory.ts';
import { RedisStore } from '../../src/store/redis.ts';
import type { Store } from '../../src/store/store.ts';
import { type Redis, startRedis } from '../support/redis.ts';

/** What a store should be: a map, with a number in place of a version. */
interface Model {
  readonly entries: Map<string, { value: unknown; write: number }>;
  writes: number;
}

/** The store with the versions that were seen: the model's number by the store's text. */
interface Real {
  readonly store: Store;
  readonly prefix: string;
  readonly seen: Map<string, { version: string; write: number }>;
}

type Step =
  | { readonly op: 'get' | 'take' | 'delete'; readonly key: string }
  | { readonly op: 'set' | 'add' | 'swap'; readonly key: string; readonly value: unknown }
  | { readonly op: 'increment'; readonly key: string; readonly by: number };

const key = fc.constantFrom('a', 'b', 'c');
const value = fc.jsonValue();
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ op: fc.constantFrom('get', 'take', 'delete'), key }),
  fc.record({ op: fc.constantFrom('set', 'add', 'swap'), key, value }),
  fc.record({
    op: fc.constant('increment'),
    key: fc.constantFrom('n', 'm'),
    by: fc.integer({ min: -9, max: 9 }),
  }),
  fc.record({ op: fc.constantFrom('get', 'take', 'delete'), key: fc.constantFrom('n', 'm') }),
);

/** Applies a step to both, and compares what they answer. `swap` uses the version that `get` saw last, however old. */
async function apply(step: Step, model: Model, real: Real): Promise<void> {
  const at = real.prefix + step.key;
  const now = model.entries.get(step.key);
  switch (step.op) {
    case 'get': {
      const entry = await real.store.get(at);
      expect(entry?.value).to.deep.equal(now?.value);
      if (entry && now) real.seen.set(step.key, { version: entry.version, write: now.write });
      return;
    }
    case 'take':
      expect(await real.store.take(at)).to.deep.equal(now?.value);
      model.entries.delete(step.key);
      return;
    case 'delete':
      await real.store.delete(at);
      model.entries.delete(step.key);
      return;
    case 'set':
      await real.store.set(at, step.value, 600);
      return write(model, step.key, step.value);
    case 'add':
      expect(await real.store.add(at, step.value, 600)).to.equal(now === undefined);
      if (!now) write(model, step.key, step.value);
      return;
    case 'swap': {
      const seen = real.seen.get(step.key);
      const fits = now !== undefined && seen?.write === now.write;
      expect(await real.store.swap(at, seen?.version ?? 'none', { value: step.value, ttl: 600 })).to.equal(
        fits,
      );
      if (fits) write(model, step.key, step.value);
      return;
    }
    case 'increment': {
      const count = Number(now?.value ?? 0) + step.by;
      expect((await real.store.increment(at, 600, step.by)).count).to.equal(count);
      return write(model, step.key, count);
    }
  }
}

function write(model: Model, name: string, content: unknown): void {
  model.writes += 1;
  model.entries.set(name, { value: JSON.parse(JSON.stringify(content)), write: model.writes });
}

async function behavesLikeAMap(store: () => Store, numRuns: number): Promise<void> {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 60 }), async (list) => {
      run += 1;
      const model: Model = { entries: new Map(), writes: 0 };
      const real: Real = {
        store: store(),
        prefix: `https://issuer.example|${run}-${process.pid}|`,
        seen: new Map(),
      };
      for (const step of list) await apply(step, model, real);
    }),
    { numRuns },
  );
}

describe('any sequence of calls gives what a plain map would', () => {
  let redis: Redis | undefined;
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis?.stop());

  it('in memory', async () => {
    const store = new MemoryStore();
    await behavesLikeAMap(() => store, 300);
    await store.close();
  });

  it('in Redis', async () => {
    const client = await (redis ?? expect.fail('not started')).connect();
    await behavesLikeAMap(() => new RedisStore({ client }), 60);
  });
});

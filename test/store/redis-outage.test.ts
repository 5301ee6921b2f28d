import { expect } from 'chai';
import { VendorError } from '../../src/lib/errors.ts';
import { type RedisClient, RedisStore } from '../../src/store/redis.ts';
import type { Store } from '../../src/store/store.ts';
import { spawnRedis, startRedis } from '../support/redis.ts';

const calls: Record<string, (store: Store) => Promise<unknown>> = {
  get: (store) => store.get('k'),
  set: (store) => store.set('k', 1, 60),
  add: (store) => store.add('k', 1, 60),
  swap: (store) => store.swap('k', 'v', { value: 1, ttl: 60 }),
  take: (store) => store.take('k'),
  delete: (store) => store.delete('k'),
  increment: (store) => store.increment('k', 60),
};

async function expectUnavailable(store: Store): Promise<void> {
  for (const [name, call] of Object.entries(calls)) {
    await call(store).then(
      () => expect.fail(`${name} did not reject`),
      (error) =>
        expect(error, name).to.be.instanceOf(VendorError).with.property('code', 'vendor_unavailable'),
    );
  }
}

describe('the store in Redis, when Redis is away', () => {
  it('rejects every call with vendor_unavailable, and waits for nothing', async () => {
    const redis = await startRedis();
    const store = new RedisStore({ client: await redis.connect(), timeout: 30 });
    await store.set('k', 1, 60);
    await redis.stop();
    await expectUnavailable(store);
  });

  it('rejects while the client looks for a server, and waits for nothing', async () => {
    const redis = await spawnRedis();
    const client = await redis.connect();
    const gone = new Promise((resolve) => client.once('reconnecting', resolve));
    await redis.halt();
    await gone;
    await expectUnavailable(new RedisStore({ client, timeout: 30 }));
    await redis.stop();
  });

  it('rejects when the server does not answer in time', async () => {
    const silent: RedisClient = { eval: () => new Promise(() => undefined), isReady: true };
    await expectUnavailable(new RedisStore({ client: silent, timeout: 0.01 }));
  });

  it('rejects when the server refuses, and keeps its words as the cause', async () => {
    const refusing: RedisClient = { eval: () => Promise.reject(new Error('READONLY You can not write')) };
    const store = new RedisStore({ client: refusing });
    await expectUnavailable(store);
    await store
      .get('k')
      .catch((error) => expect(error.cause).to.have.property('message').that.includes('READONLY'));
  });

  it('rejects when what is stored is not what it wrote', async () => {
    for (const answer of ['', 'no json here', 'version {"cut":']) {
      const store = new RedisStore({ client: { eval: async () => answer } });
      for (const call of [store.get('k'), store.take('k')]) {
        await call.then(
          () => expect.fail('did not reject'),
          (error) => expect(error).to.have.property('code', 'vendor_unavailable'),
        );
      }
    }
  });

  it('leaves the client open: it belongs to the application', async () => {
    const redis = await startRedis();
    const client = await redis.connect();
    await new RedisStore({ client }).close();
    expect(client.isReady).to.equal(true);
    await redis.stop();
  });
});

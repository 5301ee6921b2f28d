import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { RedisStore } from '../../src/store/redis.ts';
import { type Redis, startRedis } from '../support/redis.ts';
import { type StoreUnderTest, storeContract } from './contract.ts';
import { ownedRecordsContract } from './owned-records.ts';

describe('the store in Redis', () => {
  let redis: Redis | undefined;
  let stores: StoreUnderTest | undefined;

  before(async () => {
    redis = await startRedis();
    const [one, two] = [await redis.connect(), await redis.connect()];
    stores = {
      store: new RedisStore({ client: one }),
      other: new RedisStore({ client: two }),
      pass: (seconds) => pause(seconds * 1000),
    };
  });
  after(() => redis?.stop());

  const underTest = () => stores ?? expect.fail('not started');
  storeContract(underTest);
  ownedRecordsContract(underTest, { clock: () => Date.now() / 1000, seconds: 1, rounds: 2 });
});

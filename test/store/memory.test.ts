import { MemoryStore } from '../../src/store/memory.ts';
import { type StoreUnderTest, storeContract } from './contract.ts';
import { ownedRecordsContract } from './owned-records.ts';

describe('the store in memory', () => {
  let now = 1_800_000_000;
  const store = new MemoryStore({ clock: () => now });
  after(() => store.close());

  const underTest = (): StoreUnderTest => ({
    store,
    other: store,
    async pass(seconds) {
      now += seconds;
    },
  });
  storeContract(underTest);
  ownedRecordsContract(underTest, { clock: () => now, seconds: 3600, rounds: 10 });
});

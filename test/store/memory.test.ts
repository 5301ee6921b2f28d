import { MemoryStore } from '../../src/store/memory.ts';
import { storeContract } from './contract.ts';

describe('the store in memory', () => {
  let now = 1_800_000_000;
  const store = new MemoryStore({ clock: () => now });
  after(() => store.close());

  storeContract(() => ({
    store,
    other: store,
    async pass(seconds) {
      now += seconds;
    },
  }));
});

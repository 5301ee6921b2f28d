import { MemoryStore } from '../../../src/store/memory.ts';
import { leaseContract } from './contract.ts';

describe('leases in memory', () => {
  let now = 1_800_000_000;
  const store = new MemoryStore({ clock: () => now });
  after(() => store.close());

  leaseContract(() => ({
    store,
    other: store,
    async pass(seconds) {
      now += seconds;
    },
  }));
});

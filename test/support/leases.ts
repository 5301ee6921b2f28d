import { MemoryStore } from '../../src/store/memory.ts';
import { type Leases, leasesIn } from '../../src/strategy/leases.ts';

/** Leases of their own, for tests that hand a strategy its capture by hand. In an application the factor runner gives them. */
export function leases(): Leases {
  return leasesIn({ store: new MemoryStore(), prefix: 'testing' });
}

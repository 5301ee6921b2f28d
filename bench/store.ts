import { randomId } from '../src/lib/random.ts';
import { MemoryStore } from '../src/store/memory.ts';
import type { Figure } from './lib/report.ts';

const CEREMONIES = 100_000;
const MOST_BYTES = 2048;

/** An open ceremony as JSON of about 700 bytes. */
function openCeremony(now: number): unknown {
  return {
    ...{ id: randomId(), subject: randomId(), session: randomId(), status: 'open', acr: 'urn:example:high' },
    ...{ openedAt: now, expiresAt: now + 600, transaction: { id: randomId(), action: 'transfer' } },
    facts: {
      amount: 5000,
      country: 'DE',
      iban: 'DE89370400440532013000',
      purpose: 'rent for the month of November',
    },
    evidence: ['password', 'otp'].map((factor) => ({
      ...{
        factor,
        methods: [factor],
        at: now,
        subject: randomId(),
        session: randomId(),
        ceremony: randomId(),
      },
      ...{ liveness: 'none', binding: 'none', servedBy: factor, emulated: false },
    })),
  };
}

function heapUsed(collect: () => void): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** What an open ceremony costs in memory, measured with 100,000 of them. `collect` runs the garbage collector. */
export async function measureStore(collect: () => void): Promise<Figure> {
  const store = new MemoryStore();
  const now = Math.floor(Date.now() / 1000);
  const json = JSON.stringify(openCeremony(now)).length;
  const before = heapUsed(collect);
  for (let count = 0; count < CEREMONIES; count += 1) {
    await store.set(`https://login.example.com|ceremony|${randomId()}`, openCeremony(now), 600);
  }
  const bytes = (heapUsed(collect) - before) / CEREMONIES;
  await store.close();
  return {
    name: 'store.ceremony',
    about: 'memory of an open ceremony, bytes',
    values: { bytes, json },
    n: CEREMONIES,
    limits: { bytes: { max: MOST_BYTES } },
  };
}

import type { Figure } from '../lib/report.ts';

/** What is done over and over to be timed. */
export interface Timed {
  /** Name of the figure. */
  readonly name: string;
  /** What it measures. */
  readonly about: string;
  /** How often. */
  readonly rounds: number;
  /** One round. */
  readonly run: (round: number) => unknown;
}

/** Median and 95th percentile in milliseconds, and the process's memory afterwards. */
export async function timing({ name, about, rounds, run }: Timed): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await run(round);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(rounds - 1, Math.floor(share * rounds))] ?? 0;
  return {
    name,
    about,
    values: { median_ms: at(0.5), p95_ms: at(0.95), rss_mb: process.memoryUsage.rss() / 2 ** 20 },
    n: rounds,
  };
}

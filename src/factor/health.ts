import type { Strategy } from 'passport';
import type { Clock } from '../lib/clock.ts';
import { isolate } from '../lib/isolate.ts';
import type { BoundStrategy, Factor } from './factor.ts';
import type { FactorStrategy } from './strategy.ts';

const REMEMBERED_SECONDS = 10;

/** Whether the services behind factors can serve, asked at most every 10 seconds. */
export class Health {
  private readonly clock: Clock;
  private readonly deadline: number;
  private readonly known = new WeakMap<Strategy, { readonly until: number; readonly good: boolean }>();

  constructor(options: { readonly clock: Clock; readonly deadline: number }) {
    this.clock = options.clock;
    this.deadline = options.deadline;
  }

  /** Whether at least one strategy of a factor can serve; one that cannot tell counts as healthy. */
  async of(factor: Factor): Promise<boolean> {
    const all = await Promise.all(factor.strategies.map((bound) => this.ofOne(bound)));
    return all.some(Boolean);
  }

  private async ofOne({ strategy, kit }: BoundStrategy): Promise<boolean> {
    if (!kit?.health) return true;
    const known = this.known.get(strategy);
    if (known && known.until > this.clock()) return known.good;
    const own: FactorStrategy = Object.create(kit);
    const good = await isolate<boolean>((done) => own.health?.().then(() => done(true)), {
      deadline: this.deadline,
      late: () => {},
    }).catch(() => false);
    this.known.set(strategy, { until: this.clock() + REMEMBERED_SECONDS, good });
    return good;
  }
}

import type { Clock } from '../lib/clock.ts';
import type { BoundStrategy } from './bind.ts';
import { callStrategy } from './call.ts';
import type { FactorStrategy } from './strategy.ts';

const REMEMBERED_SECONDS = 10;

/** Whether the services behind strategies can serve, asked at most every 10 seconds. */
export class Health {
  private readonly clock: Clock;
  private readonly deadline: number;
  private readonly known = new WeakMap<FactorStrategy, { readonly until: number; readonly good: boolean }>();

  /** `deadline`: seconds after which a service that has not answered counts as not serving. */
  constructor(options: { readonly clock: Clock; readonly deadline: number }) {
    this.clock = options.clock;
    this.deadline = options.deadline;
  }

  /** Whether at least one strategy can serve; one that cannot tell counts as healthy. */
  async ofAny(strategies: readonly BoundStrategy[]): Promise<boolean> {
    const all = await Promise.all(strategies.map((bound) => this.of(bound)));
    return all.some(Boolean);
  }

  private async of({ kit }: BoundStrategy): Promise<boolean> {
    if (!kit?.health) return true;
    const known = this.known.get(kit);
    if (known && known.until > this.clock()) return known.good;
    const options = { deadline: this.deadline, late: () => {} };
    const good = await callStrategy(kit, (own) => own.health?.().then(() => true), options).catch(
      () => false,
    );
    this.known.set(kit, { until: this.clock() + REMEMBERED_SECONDS, good });
    return good;
  }
}

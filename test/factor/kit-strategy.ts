import {
  type Capture,
  type Challenge,
  FactorStrategy,
  type Method,
  type Outcome,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';

/** What a made strategy does; the rest has defaults. */
export interface Made {
  readonly name?: string;
  readonly methods?: readonly Method[];
  readonly verify: (capture: Capture<{ code: string }>, self: FactorStrategy<{ code: string }>) => unknown;
  readonly challenge?: () => Promise<Challenge>;
}

/** A strategy of the kit with the one field `code`, which does what the test says. */
export class KitStrategy extends FactorStrategy<{ code: string }> {
  override readonly name: string;
  override readonly methods: readonly Method[];
  override readonly input = z.object({ code: z.string().min(1) });
  /** What the test says. */
  readonly made: Made;

  constructor(made: Made | Made['verify']) {
    super();
    this.made = typeof made === 'function' ? { verify: made } : made;
    this.name = this.made.name ?? 'kit';
    this.methods = this.made.methods ?? ['otp'];
    if (this.made.challenge) this.challenge = this.made.challenge;
  }

  override async verify(capture: Capture<{ code: string }>): Promise<Outcome> {
    return (await this.made.verify(capture, this)) as Outcome;
  }
}

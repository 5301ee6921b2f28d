import type { FactorStrategy } from 'passport-stepup/strategy-kit';

/** When one factor was at work, in milliseconds of `performance.now()`. */
export interface Span {
  readonly factor: string;
  readonly from: number;
  readonly to: number;
}

/** Watches strategies at work: when each began and ended. */
export class Stopwatch {
  private readonly spans: Span[] = [];

  /** A strategy that does what the given one does, and is timed. */
  watch = (factor: string, strategy: FactorStrategy): FactorStrategy =>
    Object.create(strategy, {
      verify: {
        value: async (capture: Parameters<FactorStrategy['verify']>[0]) => {
          const from = performance.now();
          try {
            return await strategy.verify(capture);
          } finally {
            this.spans.push({ factor, from, to: performance.now() });
          }
        },
      },
    });

  /** What was watched since the last time, by factor. */
  take(): ReadonlyMap<string, Span> {
    return new Map(this.spans.splice(0).map((span) => [span.factor, span]));
  }
}

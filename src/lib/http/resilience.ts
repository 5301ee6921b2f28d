import {
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IPolicy,
  retry,
  wrap,
} from 'cockatiel';
import { StepUpError } from '../errors.ts';
import { isOutage } from './failure.ts';

/** Longest `Retry-After` that a repeat waits for, in seconds; a longer one ends the call. */
const LONGEST_WAIT = 2;
const FIRST_WAIT = 0.1;

/** How calls to one vendor are held together. */
export interface ResilienceOptions {
  /** Calls open at once. */
  readonly concurrent: number;
  /** Calls that may wait for a place. */
  readonly queued: number;
  /** Outages in a row after which the vendor is left alone. */
  readonly failuresBeforeRest: number;
  /** For how long, in seconds; then one call tries. */
  readonly rest: number;
  /** How often a call that is safe to repeat is repeated. */
  readonly repeats: number;
}

/** The two ways to send: once, or repeated after an outage. Both share one breaker and one bulkhead. */
export interface Resilience {
  /** For calls that may have done something although no answer came. */
  readonly once: IPolicy;
  /** For calls that may be sent again. */
  readonly repeated: IPolicy;
}

/** Builds the bulkhead, the breaker and the repeats for one vendor. */
export function resilience(options: ResilienceOptions): Resilience {
  const breaker = circuitBreaker(handleWhen(isOutage), {
    breaker: new ConsecutiveBreaker(options.failuresBeforeRest),
    halfOpenAfter: options.rest * 1000,
  });
  const once = wrap(breaker, bulkhead(options.concurrent, options.queued));
  const repeats = retry(handleWhen(isPassing), {
    maxAttempts: options.repeats,
    backoff: new DelegateBackoff(({ attempt, result }) => {
      const asked = 'error' in result ? retryAfterOf(result.error) : undefined;
      return 1000 * (asked ?? FIRST_WAIT * 2 ** (attempt - 1));
    }),
  });
  return { once, repeated: wrap(repeats, once) };
}

function isPassing(thrown: unknown): boolean {
  const limited = thrown instanceof StepUpError && thrown.code === 'vendor_rate_limited';
  return (limited || isOutage(thrown)) && (retryAfterOf(thrown) ?? 0) <= LONGEST_WAIT;
}

function retryAfterOf(thrown: unknown): number | undefined {
  return thrown instanceof StepUpError ? thrown.retryAfter : undefined;
}

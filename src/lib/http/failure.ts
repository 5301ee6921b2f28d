import { BrokenCircuitError, BulkheadRejectedError } from 'cockatiel';
import { asStepUpError } from '../as-step-up-error.ts';
import { StepUpError, VendorError } from '../errors.ts';

/** How often an unknown failure is searched for a known cause. */
const DEEPEST_CAUSE = 5;

/**
 * Whatever a try threw, as a coded error: `vendor_timeout` or `vendor_unavailable`. The cause stays for logs; it
 * is the system's own error and holds neither header fields nor bodies.
 */
export function asVendorError(asked: string, thrown: unknown, signal: AbortSignal): StepUpError {
  if (thrown instanceof StepUpError) return thrown;
  if (signal.aborted) return timedOut(asked, signal.reason);
  if (thrown instanceof BrokenCircuitError)
    return unavailable(asked, 'is left alone after failing repeatedly', thrown);
  if (thrown instanceof BulkheadRejectedError)
    return unavailable(asked, 'has too many calls of ours open', thrown);
  if (!(thrown instanceof Error)) return asStepUpError(thrown, 'vendor_unavailable');
  return causedBy(thrown, 'UND_ERR_CONNECT_TIMEOUT')
    ? timedOut(asked, thrown)
    : unavailable(asked, 'cannot be reached or broke off', thrown);
}

/** Whether a failure says something about the vendor's health: an outage or a time-out, unless the caller went away. */
export function isOutage(thrown: unknown): boolean {
  if (!(thrown instanceof VendorError)) return false;
  if (thrown.code === 'vendor_unavailable') return true;
  return thrown.code === 'vendor_timeout' && !causedBy(thrown, 'AbortError');
}

function timedOut(asked: string, reason: unknown): VendorError {
  return new VendorError('vendor_timeout', `${asked}: no whole answer in time`, { cause: reason });
}

function unavailable(asked: string, why: string, cause: Error): VendorError {
  return new VendorError('vendor_unavailable', `${asked}: the service ${why}`, { cause });
}

function causedBy(thrown: unknown, name: string): boolean {
  let one = thrown;
  for (let depth = 0; depth < DEEPEST_CAUSE && one instanceof Error; depth += 1) {
    if (one.name === name || ('code' in one && one.code === name)) return true;
    one = one.cause;
  }
  return false;
}

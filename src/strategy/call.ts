import { type IsolateOptions, isolate } from '../lib/isolate.ts';
import type { FactorStrategy } from './strategy.ts';

/**
 * Calls a strategy of the kit in isolation, on an object of its own as Passport does. Rejects with whatever it
 * throws, and `vendor_timeout`.
 */
export function callStrategy<T>(
  kit: FactorStrategy,
  work: (own: FactorStrategy, signal: AbortSignal) => Promise<T> | undefined,
  options: IsolateOptions,
): Promise<T> {
  const own: FactorStrategy = Object.create(kit);
  return isolate<T>((done, _failed, signal) => work(own, signal)?.then(done), options);
}

import type { Minutia } from './template.ts';

/** How similar two sets of minutiae are, 0 to 1. */
export function matchMinutiae(_a: readonly Minutia[], _b: readonly Minutia[]): number {
  throw new Error('not yet');
}

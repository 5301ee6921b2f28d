import { expect } from 'chai';

/** Expects each number of a list to be within 1e-6 of its counterpart. */
export function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).to.have.length(expected.length);
  for (const [i, value] of actual.entries()) expect(value).to.be.closeTo(expected[i] ?? Number.NaN, 1e-6);
}

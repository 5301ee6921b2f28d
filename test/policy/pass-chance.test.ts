import { expect } from 'chai';
import fc from 'fast-check';
import { attemptLimits } from '../../src/evidence/attempt-limits.ts';
import { ConfigurationError } from '../../src/lib/errors.ts';
import { bank } from './bank.ts';
import { policies } from './laws/random-policy.ts';

describe('the chance of passing', () => {
  it('of the lowest level is 1 for someone who has the first factor', () => {
    expect(bank.passChance('basic')).to.equal(1);
  });

  it('of the example is what its few tries leave', () => {
    expect(bank.passChance('strong')).to.be.closeTo(1 - 0.9 ** 5 * (1 - 3e-6) ** 100, 1e-12);
    expect(bank.passChance('high')).to.be.closeTo((1 - 0.9 ** 5) * (1 - (1 - 3e-6) ** 100), 1e-12);
  });

  it('is the sum over all combinations of passed and failed factors, on random policies', () => {
    fc.assert(
      fc.property(policies, ({ policy }) => {
        for (const level of policy.levels) {
          const sets = policy.minimalSets(level);
          const worst = Math.max(
            ...[...policy.factors.values()].filter((factor) => factor.first).map(({ id }) => sum(id, sets)),
          );
          expect(policy.passChance(level)).to.be.closeTo(worst, 1e-9);
        }

        function sum(held: string, sets: readonly (readonly string[])[]): number {
          const factors = [...policy.factors.values()];
          let total = 0;
          for (let mask = 0; mask < 2 ** factors.length; mask += 1) {
            const passed = new Set(
              factors.filter((_, index) => mask & (1 << index)).map((factor) => factor.id),
            );
            if (!sets.some((set) => set.every((id) => passed.has(id)))) continue;
            total += factors.reduce((product, { id, fmr }) => {
              const chance = id === held ? 1 : 1 - (1 - fmr) ** attemptLimits(fmr).perDay;
              return product * (passed.has(id) ? chance : 1 - chance);
            }, 1);
          }
          return total;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of an unknown level is a mistake', () => {
    expect(() => bank.passChance('other'))
      .to.throw(ConfigurationError)
      .that.includes({ code: 'configuration_invalid' });
  });
});

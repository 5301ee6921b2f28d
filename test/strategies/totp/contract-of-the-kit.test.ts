import { TotpStrategy } from 'passport-stepup/strategies/totp';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { strategyContract } from '../../factor/strategy-contract.ts';
import { codeAt, enrollmentOf, NOW } from './harness.ts';

describe('the strategy contract holds for totp', () => {
  strategyContract({
    make: () => new TotpStrategy({ clock: () => NOW }) as FactorStrategy,
    good: () => ({ code: codeAt(NOW) }),
    bad: () => ({ code: codeAt(NOW + 3600) }),
    run: () => ({ enrollment: enrollmentOf() }),
  });
});

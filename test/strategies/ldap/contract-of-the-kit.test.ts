import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { strategyContract } from '../../factor/strategy-contract.ts';
import { useSlapd } from './harness.ts';

describe('the strategy contract holds for ldap', () => {
  const directory = useSlapd();
  strategyContract({
    make: () => directory.make({ subjectAttribute: 'uid' }) as FactorStrategy,
    good: () => ({ username: 'alice', password: directory.slapd.people.alice.password }),
    bad: () => ({ username: 'alice', password: directory.slapd.people.bob.password }),
    first: true,
  });
});

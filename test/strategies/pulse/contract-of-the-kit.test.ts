import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { strategyContract } from '../../factor/strategy-contract.ts';
import { type Emulated, emulated, known } from './emulated.ts';
import { typed, words } from './pattern.ts';

describe('the strategy contract holds for pulse', () => {
  const reference = 'u-alice';
  let one: Emulated;
  let occasion = 0;
  const typing = (person: string) => {
    occasion += 1;
    return { pattern: JSON.stringify(typed(person, occasion, words)) };
  };
  before(async () => {
    one = await emulated();
    await known(one.client, reference, 'ada');
  });
  after(() => one.close());
  strategyContract({
    make: () => one.strategy as FactorStrategy,
    good: () => typing('ada'),
    bad: () => typing('bob'),
    run: () => ({ enrollment: { reference } }),
    emulated: true,
    opaque: true,
  });
});

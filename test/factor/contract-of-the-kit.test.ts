import { rejected, verified } from 'passport-stepup/strategy-kit';
import { KitStrategy } from './kit-strategy.ts';
import { strategyContract } from './strategy-contract.ts';

describe('the strategy contract holds for a strategy of the kit', () => {
  let count = 0;
  strategyContract({
    make: () => new KitStrategy(({ input }) => (input.code.startsWith('good') ? verified() : rejected('no'))),
    good: () => ({ code: `good ${count++}` }),
    bad: () => ({ code: 'bad' }),
  });
});

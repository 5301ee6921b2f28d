import { inspect } from 'node:util';
import { expect } from 'chai';
import { rejected, StepUpError } from 'passport-stepup/strategy-kit';
import { factor, foreign, harness } from './harness.ts';
import { KitStrategy } from './kit-strategy.ts';

const CANARY = 'canary-5f1d';
const leaks = {
  'a thrown error’s message': () => {
    throw new Error(`wrong: ${CANARY}`);
  },
  'a thrown error’s property': () => {
    throw Object.assign(new Error('x'), { config: { data: CANARY } });
  },
  'a thrown text': () => {
    throw `wrong: ${CANARY}`;
  },
  'a coded error’s message': () => {
    throw new StepUpError('vendor_refused', CANARY);
  },
  'a coded error’s cause': () => {
    throw new StepUpError('vendor_refused', 'x', { cause: { body: CANARY } });
  },
  'a reason': () => rejected(`not ${CANARY}!`),
  'an outcome of nonsense': () => ({ result: CANARY, [CANARY]: CANARY }),
};

describe('what was submitted never comes out again through', () => {
  for (const [where, verify] of Object.entries(leaks)) {
    it(where, async () => {
      const { submit, events, store } = harness();
      const result = await submit(factor('otp', new KitStrategy(verify)), { code: CANARY });
      expect(['error', 'rejected']).to.include(result.result);
      const { cache } = store as unknown as { cache: { data: unknown } };
      const all = inspect([result, events, cache], { depth: 20, showHidden: true });
      expect(all).to.contain('factor');
      expect(all).not.to.contain(CANARY);
      expect(all).not.to.contain('alice');
      await store.close();
    });
  }

  it('a foreign strategy’s error', async () => {
    const { submit, store } = harness();
    const it_ = factor('otp', {
      strategy: foreign((request) => {
        throw new Error(`in ${request.body.code}`);
      }),
      fields: ['code'],
    });
    const result = await submit(it_, { code: CANARY });
    expect(inspect(result, { depth: 9 }))
      .to.contain('in [redacted]')
      .and.not.to.contain(CANARY);
    await store.close();
  });
});

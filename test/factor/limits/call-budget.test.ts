import { expect } from 'chai';
import { rejected, retry, verified } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

describe('answers that judge nothing cost no attempt, but', () => {
  for (const [what, verify] of Object.entries({
    retry: () => retry('too dark'),
    error: () => {
      throw new Error('down');
    },
  })) {
    it(`${what} may come 10 times a ceremony and 30 times an hour`, async () => {
      const { submit, store, wait } = harness();
      const face = factor('face', new KitStrategy({ methods: ['face'], verify }));
      const good = factor('face', new KitStrategy({ methods: ['face'], verify: () => verified() }));
      const send = (n: number, ceremony: string, one = face) =>
        submit(one, { code: `${n}` }, { ceremony, nonceRequired: false });
      const bad = factor('face', new KitStrategy({ methods: ['face'], verify: () => rejected('no') }));
      for (let n = 0; n < 9; n += 1) expect((await send(n, 'c1')).result).to.equal(what);
      expect(await send(99, 'c1', bad)).to.include({ result: 'rejected', attemptsLeft: 1 });
      expect((await send(9, 'c1')).result).to.equal(what);
      expect(await send(10, 'c1')).to.deep.equal({ result: 'locked' });
      for (let n = 0; n < 20; n += 1) await send(n, `c${n % 2}2`);
      expect(await send(0, 'c4')).to.deep.equal({ result: 'locked', retryAfter: 3600 });
      wait(3600);
      expect((await send(0, 'c4', good)).result).to.equal('verified');
      await store.close();
    });
  }
});

import { expect } from 'chai';
import { verified } from 'passport-stepup/strategy-kit';
import type { Run } from '../../../src/factor/run.ts';
import { factor, harness } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

const other = { ...factor('otp', new KitStrategy(() => verified())), id: 'other' };
const swaps: Record<string, Partial<Run>> = {
  ceremony: { ceremony: 'c2' },
  session: { issuedTo: 'sid-2' },
  subject: { subject: 'bob' },
  factor: { factor: other },
  nonce: { nonce: 'AAAAAAAAAAAAAAAAAAAAAA' },
  'nonce for a list': { nonce: ['x'] as unknown as string },
  'nonce for a novel': { nonce: 'A'.repeat(100_000) },
};

describe('a challenge is refused, and gone, with another', () => {
  const otp = factor('otp', new KitStrategy(() => verified()));
  const ask = { factor: otp, issuedTo: 'sid', ceremony: 'c1', subject: 'alice', ttl: 300 };
  for (const [what, swap] of Object.entries(swaps)) {
    it(what, async () => {
      const { submit, runner, store } = harness();
      const { nonce } = await runner.challenge(ask);
      const refused = await submit(otp, { code: '1' }, { nonce, ...swap });
      expect(refused).to.have.nested.property('error.code', 'challenge_invalid');
      const after = await submit(otp, { code: '1' }, { nonce });
      expect(after.result).to.equal(swap.nonce === undefined ? 'error' : 'verified');
      await store.close();
    });
  }

  it('time: it has expired', async () => {
    const { submit, runner, store, wait } = harness();
    const { nonce, expires_at } = await runner.challenge({ ...ask, ttl: 60 });
    expect(expires_at).to.equal(1_700_000_060);
    wait(60);
    expect(await submit(otp, { code: '1' }, { nonce })).to.have.nested.property(
      'error.code',
      'challenge_invalid',
    );
    await store.close();
  });

  it('run: it was used, also by two at once', async () => {
    const { submit, runner, store } = harness();
    const { nonce } = await runner.challenge(ask);
    const results = await Promise.all(['1', '2', '3'].map((code) => submit(otp, { code }, { nonce })));
    expect(results.filter(({ result }) => result === 'verified')).to.have.length(1);
    await store.close();
  });

  it('purpose: it was for enrolling', async () => {
    const { submit, runner, store } = harness();
    const { nonce } = await runner.challenge({ ...ask, enrolling: true });
    expect(await submit(otp, { code: '1' }, { nonce })).to.have.nested.property(
      'error.code',
      'challenge_invalid',
    );
    await store.close();
  });

  it('form: it is missing where one is needed, and malformed fields lose nothing', async () => {
    const { submit, runner, store } = harness();
    const own = factor(
      'otp',
      new KitStrategy({ challenge: async () => ({ data: {} }), verify: () => verified() }),
    );
    const bare = await submit(own, { code: '1' }, { nonceRequired: false });
    expect(bare).to.have.nested.property('error.code', 'challenge_invalid');
    const { nonce } = await runner.challenge({ ...ask, factor: own });
    for (const fields of [
      {},
      { code: '' },
      { code: null },
      { code: ['1'] },
      { code: { $ne: '' } },
      { other: '1' },
    ]) {
      expect(await submit(own, fields, { nonce })).to.have.nested.property('error.code', 'request_malformed');
    }
    expect(await submit(own, { code: '1' }, { nonce })).to.include({ result: 'verified' });
    await store.close();
  });
});

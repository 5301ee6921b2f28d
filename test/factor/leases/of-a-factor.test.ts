import { expect } from 'chai';
import { type About, retry, verified } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../harness.ts';
import { KitStrategy, type Made } from '../kit-strategy.ts';

describe('the leases that a strategy is given', () => {
  it('hold over the runs of a dialogue, against every other person, and for this factor alone', async () => {
    const { submit, store } = harness();
    const verify: Made['verify'] = async ({ input, carried, leases }) => {
      const held = typeof carried?.lease === 'string' && (await leases.holds('voice', carried.lease));
      if (held && input.code === 'last') {
        await leases.release('voice', String(carried.lease));
        return verified();
      }
      const lease = await leases.take('voice', 60);
      return lease === undefined ? retry('busy') : retry('next phrase', { carry: { lease } });
    };
    const voice = factor('otp', new KitStrategy({ verify }));
    expect(await submit(voice, { code: 'first' })).to.include({ reason: 'next phrase' });
    expect(await submit(voice, { code: 'x' }, { subject: 'bob' })).to.include({ reason: 'busy' });
    const other = { ...voice, id: 'other' };
    expect(await submit(other, { code: 'x' }, { subject: 'bob' })).to.include({ reason: 'next phrase' });
    expect(await submit(voice, { code: 'last' })).to.include({ result: 'verified' });
    expect(await submit(voice, { code: 'y' }, { subject: 'bob' })).to.include({ reason: 'next phrase' });
    await store.close();
  });

  it('are the same for its challenge, under a key that begins with issuer and factor and names nobody', async () => {
    const keys: string[] = [];
    const { runner, store } = harness();
    const add = store.add.bind(store);
    store.add = (key, value, ttl) => {
      keys.push(key);
      return add(key, value, ttl);
    };
    class Challenging extends KitStrategy {
      override async challenge({ leases }: About) {
        return { data: { free: (await leases.take('user-4711', 60)) !== undefined } };
      }
    }
    const voice = factor('otp', new Challenging(() => verified()));
    const ask = { factor: voice, issuedTo: 'sid', ceremony: 'c1', subject: 'alice', ttl: 60 };
    expect((await runner.challenge(ask)).data).to.deep.equal({ free: true });
    expect((await runner.challenge(ask)).data).to.deep.equal({ free: false });
    expect(keys).to.have.length(2);
    expect(keys[0]).to.match(/^https:\/\/login\.example\|lease\|it\|/);
    expect(keys.join()).to.not.include('4711');
    await store.close();
  });
});

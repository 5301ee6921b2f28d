import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Store } from '../../../src/store/store.ts';
import { leasesIn } from '../../../src/strategy/leases.ts';
import type { StoreUnderTest } from '../../store/contract.ts';

/** What leases must do in every store. */
export function leaseContract(make: () => StoreUnderTest): void {
  const two = () => {
    const { store, other, pass } = make();
    const prefix = `https://issuer.example|lease|${randomUUID()}`;
    return { one: leasesIn({ store, prefix }), two: leasesIn({ store: other, prefix }), store, prefix, pass };
  };

  it('give a name to one of many callers at once, in all processes', async () => {
    const { one, two: another } = two();
    const takes = [...Array(20)].map((_, index) => (index % 2 ? one : another).take('voice', 60));
    const tokens = (await Promise.all(takes)).filter((token) => token !== undefined);
    expect(tokens).to.have.length(1);
    expect(await one.holds('voice', tokens[0] ?? '')).to.equal(true);
    expect(await another.holds('voice', tokens[0] ?? '')).to.equal(true);
    expect(await another.take('voice', 60)).to.equal(undefined);
  });

  it('leave other names and other factors alone', async () => {
    const { one, store, prefix } = two();
    await one.take('voice', 60);
    expect(await one.take('face', 60)).to.be.a('string');
    expect(await leasesIn({ store, prefix: `${prefix}-2` }).take('voice', 60)).to.be.a('string');
  });

  it('end by themselves: the next one takes it, and the old token holds nothing', async () => {
    const { one, two: another, pass } = two();
    const old = (await one.take('voice', 0.3)) ?? '';
    await pass(0.4);
    expect(await one.holds('voice', old)).to.equal(false);
    const next = (await another.take('voice', 60)) ?? '';
    await one.release('voice', old);
    expect(await another.holds('voice', next)).to.equal(true);
    expect(await one.holds('voice', old)).to.equal(false);
  });

  it('are released by the token that holds them, and by no other', async () => {
    const { one, two: another } = two();
    const token = (await one.take('voice', 60)) ?? '';
    for (const wrong of ['', 'guess', `${token} `]) {
      expect(await another.holds('voice', wrong)).to.equal(false);
      await another.release('voice', wrong);
    }
    expect(await one.holds('voice', token)).to.equal(true);
    await one.release('voice', token);
    expect(await one.holds('voice', token)).to.equal(false);
    expect(await one.holds('voice', '')).to.equal(false);
  });

  it('go, once released, to one of many callers at once', async () => {
    const { one, two: another } = two();
    await one.release('voice', (await one.take('voice', 60)) ?? '');
    const takes = [...Array(20)].map((_, index) => (index % 2 ? one : another).take('voice', 60));
    expect((await Promise.all(takes)).filter((token) => token !== undefined)).to.have.length(1);
  });

  it('go, once released, also to a caller before whose eyes the release is forgotten', async () => {
    const { one, store, prefix, pass } = two();
    await one.release('voice', (await one.take('voice', 60)) ?? '');
    const slow: Store = new Proxy(store, {
      get: (target, name: keyof Store) =>
        name === 'get' ? (key: string) => pass(1.2).then(() => target.get(key)) : target[name].bind(target),
    });
    expect(await leasesIn({ store: slow, prefix }).take('voice', 60)).to.be.a('string');
  });

  it('refuse a time that is not above nothing', async () => {
    for (const seconds of [0, -1, Number.NaN]) {
      const error = await two()
        .one.take('voice', seconds)
        .catch((thrown) => thrown);
      expect(error).to.include({ code: 'strategy_failed' });
    }
  });
}

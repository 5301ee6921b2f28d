import { expect } from 'chai';
import { MemoryStore } from 'passport-stepup';
import { Outbox } from '../../../src/oidc/caep/outbox.ts';

const WEEK = 7 * 86_400;

describe('the outbox of a receiver', () => {
  let now = 1_800_000_000;
  const store = new MemoryStore({ clock: () => now });
  const outbox = new Outbox({ store, issuer: 'https://a.example', clock: () => now, lifetime: WEEK });
  const put = (receiver: string, jti: string) => outbox.add(receiver, { jti, token: `token ${jti}` });
  after(() => store.close());

  it('gives the first to one of many that ask, and nothing more while it is on its way', async () => {
    await put('a', '1');
    await put('a', '2');
    const claimed = await Promise.all([...Array(10)].map(() => outbox.claim('a')));
    expect(claimed.flatMap((one) => one?.jti ?? [])).to.deep.equal(['1']);
    await outbox.remove('a', '1');
    expect(await outbox.claim('a')).to.include({ jti: '2', token: 'token 2', attempts: 1 });
    expect(await outbox.claim('b')).to.equal(undefined);
  });

  it('keeps what many put in at once', async () => {
    const names = [...Array(4)].map((_, at) => `n${at}`);
    await Promise.all(names.map((name) => put('many', name)));
    const seen: string[] = [];
    for (let one = await outbox.claim('many'); one; one = await outbox.claim('many')) {
      seen.push(one.jti);
      await outbox.remove('many', one.jti);
    }
    expect(seen.toSorted()).to.deep.equal(names);
  });

  it('has room for 1,000; gives back the oldest that has to go', async () => {
    for (let at = 0; at < 1000; at += 1) expect(await put('full', `${at}`)).to.equal(undefined);
    expect(await put('full', '1000')).to.include({ jti: '0' });
    expect(await outbox.claim('full')).to.include({ jti: '1' });
  });

  it('keeps what nobody asked for beyond its time, so that its end can be told', async () => {
    await put('late', '1');
    now += WEEK + 29 * 86_400;
    expect(await outbox.claim('late')).to.include({ jti: '1', since: now - WEEK - 29 * 86_400 });
  });
});

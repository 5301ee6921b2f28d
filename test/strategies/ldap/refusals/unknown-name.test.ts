import { expect } from 'chai';
import { tcpProxy } from '../../../support/tcp-proxy.ts';
import { strategyFor, tryPassword, useSlapd } from '../harness.ts';

describe('ldap refuses an unknown name', () => {
  const directory = useSlapd();

  it('as rejected, with the same reason as a wrong password', async () => {
    expect(await tryPassword(directory.make(), 'nobody', 'password')).to.deep.equal({
      result: 'rejected',
      reason: 'credentials',
    });
  });

  it('after the same work as for a known one: a search, then a bind on a connection of its own', async () => {
    const { slapd } = directory;
    const proxy = await tcpProxy(Number(new URL(slapd.url).port));
    const strategy = strategyFor(slapd, { url: `ldap://127.0.0.1:${proxy.port}` });
    await tryPassword(strategy, slapd.people.alice.uid, 'wrong');
    const known = proxy.connections;
    await tryPassword(strategy, 'nobody', 'wrong');
    expect([known, proxy.connections]).to.deep.equal([2, 3]);
    await strategy.close();
    await proxy.stop();
  });
});

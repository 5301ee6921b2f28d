import { expect } from 'chai';
import { LdapStrategy } from 'passport-stepup/strategies/ldap';
import { freePort } from '../../../support/free-port.ts';
import { tcpProxy } from '../../../support/tcp-proxy.ts';
import { captureOf, errorOf, strategyFor, tryPassword, useSlapd } from '../harness.ts';

describe('ldap: no connection, or none that answers', () => {
  const directory = useSlapd();

  it('is vendor_unavailable when it is refused', async () => {
    const strategy = new LdapStrategy({ url: `ldap://127.0.0.1:${await freePort()}`, baseDn: 'dc=example' });
    expect(await errorOf(tryPassword(strategy, 'alice', 'x'))).to.have.property('code', 'vendor_unavailable');
    expect(await errorOf(strategy.health())).to.have.property('code', 'vendor_unavailable');
  });

  it('is vendor_timeout when the server accepts and says nothing', async () => {
    const { slapd } = directory;
    const proxy = await tcpProxy(Number(new URL(slapd.url).port));
    proxy.stall();
    const url = `ldap://127.0.0.1:${proxy.port}`;
    for (const options of [
      { connectTimeout: 0.1 },
      { timeout: 0.1 },
      { connectTimeout: 0.1, startTls: true },
    ]) {
      const strategy = strategyFor(slapd, { url, ...options });
      expect(await errorOf(tryPassword(strategy, 'alice', 'x'))).to.have.property('code', 'vendor_timeout');
      await strategy.close();
    }
    await proxy.stop();
  });

  it('is vendor_timeout when the bind takes too long', async () => {
    const { slow } = directory.slapd.people;
    const strategy = directory.make({ timeout: 0.2 });
    expect(await errorOf(tryPassword(strategy, slow.uid, slow.password))).to.have.property(
      'code',
      'vendor_timeout',
    );
  });

  it('does not use a connection again that once did not answer', async () => {
    const { slapd } = directory;
    const { alice } = slapd.people;
    const proxy = await tcpProxy(Number(new URL(slapd.url).port));
    const strategy = strategyFor(slapd, {
      url: `ldap://127.0.0.1:${proxy.port}`,
      timeout: 0.3,
      searchConnections: 1,
    });
    await strategy.health();
    proxy.stall();
    expect(await errorOf(strategy.health())).to.have.property('code', 'vendor_timeout');
    expect(proxy.connections).to.equal(1);
    proxy.resume();
    await strategyFor(slapd).health();
    await strategy.health();
    expect(proxy.connections).to.equal(2);
    expect(await tryPassword(strategyFor(slapd), alice.uid, alice.password)).to.have.property(
      'result',
      'verified',
    );
    await strategy.close();
    await proxy.stop();
  });

  it('ends at once when nobody waits any longer', async () => {
    const { slow } = directory.slapd.people;
    const leaving = new AbortController();
    const strategy = directory.make({ timeout: 100, connectTimeout: 100 });
    const running = strategy.verify(
      captureOf({ username: slow.uid, password: slow.password }, leaving.signal),
    );
    leaving.abort();
    expect(await errorOf(running)).to.have.property('code', 'vendor_timeout');
  });
});

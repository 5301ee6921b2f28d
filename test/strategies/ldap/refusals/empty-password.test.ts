import { expect } from 'chai';
import { LdapStrategy } from 'passport-stepup/strategies/ldap';
import { parseWith } from '../../../../src/lib/schema.ts';
import { tcpProxy } from '../../../support/tcp-proxy.ts';
import { errorOf, strategyFor, tryPassword, useSlapd } from '../harness.ts';

describe('ldap refuses an empty password', () => {
  const directory = useSlapd();

  it('before anything is asked: a directory would accept it without a check', async () => {
    const { slapd } = directory;
    const proxy = await tcpProxy(Number(new URL(slapd.url).port));
    const strategy = strategyFor(slapd, { url: `ldap://127.0.0.1:${proxy.port}` });
    for (const [name, password] of [
      ['alice', ''],
      ['alice', '\0'],
      ['alice', '\0x'],
      ['', 'x'],
      [' ', 'x'],
    ] as const) {
      expect(await tryPassword(strategy, name, password)).to.deep.equal({
        result: 'rejected',
        reason: 'credentials',
      });
    }
    expect(proxy.connections).to.equal(0);
    await strategy.close();
    await proxy.stop();
  });

  const { input } = new LdapStrategy({ url: 'ldap://127.0.0.1', baseDn: 'dc=example' });
  const odd: unknown[] = [
    undefined,
    null,
    [],
    {},
    { username: 'alice' },
    { username: 'alice', password: '' },
    { username: 'alice', password: 7 },
    { username: 'alice', password: ['x'] },
    { username: ['alice'], password: 'x' },
    { username: { toString: 'alice' }, password: 'x' },
    { username: '', password: 'x' },
    { username: ' \t', password: 'x' },
    { username: 'a'.repeat(257), password: 'x' },
    { username: 'alice', password: 'x'.repeat(1025) },
  ];
  for (const value of odd) {
    it(`and as malformed in a form: ${JSON.stringify(value)?.slice(0, 50)}`, async () => {
      expect(await errorOf(parseWith(input, value))).to.have.property('code', 'request_malformed');
    });
  }
});

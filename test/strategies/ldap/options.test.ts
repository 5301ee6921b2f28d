import { expect } from 'chai';
import { type LdapOptions, LdapStrategy } from 'passport-stepup/strategies/ldap';
import { ConfigurationError } from 'passport-stepup/strategy-kit';

const base = { url: 'ldaps://ldap.example.com', baseDn: 'dc=example,dc=com' };

describe('ldap: options', () => {
  const right: Partial<LdapOptions>[] = [
    {},
    { url: 'ldap://127.0.0.1:389' },
    { url: 'ldap://[::1]' },
    { url: 'ldap://localhost/' },
    { url: 'ldap://ldap.example.com', startTls: true },
    { url: 'ldap://10.0.0.1', allowCleartext: true },
    { bindDn: 'app@corp.example', bindPassword: 'x' },
    {
      filter:
        '(&(objectClass=person)(sAMAccountName={username})(!(userAccountControl:1.2.840.113556.1.4.803:=2)))',
    },
  ];
  for (const options of right) {
    it(`are accepted: ${JSON.stringify(options)}`, () => {
      expect(new LdapStrategy({ ...base, ...options })).to.include({ name: 'ldap' });
    });
  }

  const wrong: [string, object][] = [
    ['url', { url: 'https://ldap.example.com' }],
    ['url', { url: 'ldap.example.com' }],
    ['url', { url: 'ldaps://' }],
    ['url', { url: 'ldaps://ldap.example.com/dc=example' }],
    ['url', { url: 'ldaps://cn=app:secret@ldap.example.com' }],
    ['url', { url: 'ldap://ldap.example.com' }],
    ['url', { url: 'ldap://127.0.0.1.evil.example' }],
    ['url', { url: 'ldap://localhost.evil.example' }],
    ['startTls', { startTls: true }],
    ['baseDn', { baseDn: '' }],
    ['baseDn', { baseDn: 'example.com' }],
    ['bindPassword', { bindDn: 'cn=app' }],
    ['bindPassword', { bindDn: 'cn=app', bindPassword: '' }],
    ['bindPassword', { bindPassword: 'x' }],
    ['filter', { filter: '(uid=alice)' }],
    ['filter', { filter: '(uid={username}' }],
    ['filter', { filter: 'uid={username})(x=*' }],
    ['tls', { tls: { rejectUnauthorized: false } }],
    ['tls.key', { tls: { cert: 'x' } }],
    ['timeout', { timeout: 0 }],
    ['timeout', { timeout: Number.NaN }],
    ['connectTimeout', { connectTimeout: 10_000 }],
    ['searchConnections', { searchConnections: 0 }],
    ['attributes', { attributes: 'mail' }],
    ['user', { user: 'name' }],
    ['', { baseDN: 'dc=example' }],
  ];
  for (const [place, options] of wrong) {
    it(`are refused by name: ${JSON.stringify(options)}`, () => {
      expect(() => new LdapStrategy({ ...base, ...options } as LdapOptions))
        .to.throw(ConfigurationError)
        .that.includes({ code: 'configuration_invalid', place });
    });
  }

  it('never repeat a secret in what they refuse', () => {
    expect(() => new LdapStrategy({ ...base, bindPassword: 'hunter2' }))
      .to.throw(ConfigurationError)
      .with.property('message')
      .that.does.not.include('hunter2');
  });
});

import { expect } from 'chai';
import { factor, signIn } from '../factor/harness.ts';
import { type Slapd, startSlapd } from '../support/slapd.ts';
import { stock, useStock } from './harness.ts';

describe('passport-ldapauth as a factor', () => {
  const { submit } = useStock({ subjectOf: (user) => Object(user).uid });
  let slapd: Slapd;
  before(async () => {
    slapd = await startSlapd();
  });
  after(() => slapd.stop());

  const password = (url = slapd.url) => {
    const { baseDn: searchBase, bindDn, bindPassword: bindCredentials } = slapd;
    const server = { url, bindDn, bindCredentials, searchBase, searchFilter: '(uid={{username}})' };
    const Ldap = stock('passport-ldapauth');
    return factor(
      'password',
      { strategy: new Ldap({ server }), fields: ['username', 'password'] },
      { first: true },
    );
  };

  it('verifies against a real directory', async () => {
    const { uid, password: right } = slapd.people.alice;
    expect(await submit(password(), { username: uid, password: right }, signIn)).to.include({
      result: 'verified',
      subject: 'alice',
    });
  });

  it('refuses a wrong password', async () => {
    const result = await submit(password(), { username: 'alice', password: 'wrong' }, signIn);
    expect(result).to.include({ result: 'rejected', reason: 'refused' });
  });

  it('ends as an error on a numeric password, which it throws on in a later tick', async () => {
    const result = await submit(password(), { username: 'alice', password: 12345 }, signIn);
    expect(result).to.have.nested.property('error.code', 'strategy_failed');
  });

  it('ends as an error when the directory is away', async () => {
    const result = await submit(password('ldap://127.0.0.1:1'), { username: 'alice', password: 'x' }, signIn);
    expect(result).to.have.nested.property('error.code', 'strategy_failed');
  });
});

import { expect } from 'chai';
import { tryPassword, useSlapd } from './harness.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('ldap: name and password', () => {
  const directory = useSlapd();

  it('is verified with the right password, and names the person by entryUUID', async () => {
    const { alice } = directory.slapd.people;
    const outcome = await tryPassword(directory.make(), alice.uid, alice.password);
    expect(outcome).to.deep.include({ result: 'verified', methods: ['password'] });
    expect(outcome).to.have.property('subject').that.matches(UUID);
  });

  it('names the same person whether the login name or the address was typed, in any case', async () => {
    const { alice } = directory.slapd.people;
    const strategy = directory.make();
    const outcomes = await Promise.all(
      [alice.uid, alice.mail, 'ALICE', 'Alice@Example.COM'].map((name) =>
        tryPassword(strategy, name, alice.password),
      ),
    );
    expect(new Set(outcomes.map((one) => one.result === 'verified' && one.subject)).size).to.equal(1);
  });

  it('hands over what the application makes of the entry', async () => {
    const { bob } = directory.slapd.people;
    const strategy = directory.make({ user: ({ dn, cn, mail }) => ({ dn, cn, mail }) });
    expect(await tryPassword(strategy, bob.uid, bob.password))
      .to.have.property('user')
      .that.deep.equals({ dn: `cn=${bob.cn},${directory.slapd.baseDn}`, cn: bob.cn, mail: bob.mail });
  });

  it('takes another attribute as the subject where it is told to', async () => {
    const { bob } = directory.slapd.people;
    const outcome = await tryPassword(directory.make({ subjectAttribute: 'MAIL' }), bob.uid, bob.password);
    expect(outcome).to.have.property('subject', bob.mail);
  });

  for (const key of ['oneil', 'comma', 'unicode'] as const) {
    it(`finds and binds a person whose name is full of special characters (${key})`, async () => {
      const person = directory.slapd.people[key];
      expect(await tryPassword(directory.make(), person.uid, person.password)).to.have.property(
        'result',
        'verified',
      );
    });
  }

  it('works without a searching account where the directory can be read by anybody', async () => {
    const { slapd } = directory;
    const { LdapStrategy } = await import('passport-stepup/strategies/ldap');
    const strategy = new LdapStrategy({ url: slapd.url, baseDn: slapd.baseDn });
    const { alice } = slapd.people;
    expect(await tryPassword(strategy, alice.uid, alice.password)).to.have.property('result', 'verified');
    await strategy.close();
  });

  it('is healthy', async () => {
    await directory.make().health();
  });
});

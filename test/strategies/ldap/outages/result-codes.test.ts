import { expect } from 'chai';
import { VendorError } from 'passport-stepup/strategy-kit';
import { errorOf, tryPassword, useSlapd } from '../harness.ts';

describe('ldap: a server in trouble is never the person’s failure', () => {
  const directory = useSlapd();

  const codes = {
    busy: 'vendor_rate_limited',
    unavailable: 'vendor_unavailable',
    unwilling: 'vendor_refused',
    other: 'vendor_refused',
  } as const;
  for (const [key, code] of Object.entries(codes) as [keyof typeof codes, string][]) {
    it(`${key} at the bind is ${code}`, async () => {
      const { uid, password } = directory.slapd.people[key];
      const error = await errorOf(tryPassword(directory.make(), uid, password));
      expect(error).to.be.instanceOf(VendorError).with.property('code', code);
      expect(error.message).to.not.include(uid).and.not.include(password);
    });
  }

  it('a wrong password of the searching account is vendor_refused', async () => {
    const { alice } = directory.slapd.people;
    const strategy = directory.make({ bindPassword: 'wrong' });
    expect(await errorOf(tryPassword(strategy, alice.uid, alice.password))).to.have.property(
      'code',
      'vendor_refused',
    );
    expect(await errorOf(strategy.health())).to.have.property('code', 'vendor_refused');
  });

  it('a place to search in that is not there is vendor_refused', async () => {
    const { alice } = directory.slapd.people;
    const strategy = directory.make({ baseDn: 'ou=nowhere,dc=example,dc=com' });
    expect(await errorOf(tryPassword(strategy, alice.uid, alice.password))).to.have.property(
      'code',
      'vendor_refused',
    );
  });

  it('an entry without the attribute that names the person is vendor_answer_invalid', async () => {
    const { busy } = directory.slapd.people;
    for (const subjectAttribute of ['employeeNumber', 'objectClass']) {
      const strategy = directory.make({ subjectAttribute }); // one has no value, the other has two
      expect(await errorOf(tryPassword(strategy, busy.uid, busy.password))).to.have.property(
        'code',
        'vendor_answer_invalid',
      );
    }
  });
});

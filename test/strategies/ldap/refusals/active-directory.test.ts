import { expect } from 'chai';
import { tryPassword, useSlapd } from '../harness.ts';

describe('ldap tells why Active Directory refused, in fixed words', () => {
  const directory = useSlapd();

  const reasons = {
    locked: 'account_locked',
    disabled: 'account_disabled',
    expiredPassword: 'password_expired',
    expiredAccount: 'account_expired',
    mustChange: 'password_must_change',
    outOfHours: 'outside_hours',
    wrongPlace: 'wrong_workstation',
    wrongInAd: 'credentials',
  } as const;
  for (const [key, reason] of Object.entries(reasons) as [keyof typeof reasons, string][]) {
    it(`${key}: ${reason}`, async () => {
      const { uid, password } = directory.slapd.people[key];
      const outcome = await tryPassword(directory.make(), uid, password);
      expect(outcome).to.include({ result: 'rejected', reason });
      expect(outcome).to.have.property('subject').that.is.a('string');
    });
  }
});

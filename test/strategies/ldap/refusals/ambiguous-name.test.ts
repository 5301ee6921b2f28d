import { expect } from 'chai';
import { tryPassword, useSlapd } from '../harness.ts';

describe('ldap refuses a name that finds more than one entry', () => {
  const directory = useSlapd();

  it('as ambiguous, with the password of either', async () => {
    const { twinOne, twinTwo } = directory.slapd.people;
    for (const { password } of [twinOne, twinTwo]) {
      expect(await tryPassword(directory.make(), twinOne.mail, password)).to.deep.equal({
        result: 'rejected',
        reason: 'ambiguous',
      });
    }
  });

  it('but not the names that are their own', async () => {
    const { twinOne } = directory.slapd.people;
    expect(await tryPassword(directory.make(), twinOne.uid, twinOne.password)).to.include({
      result: 'verified',
    });
  });
});

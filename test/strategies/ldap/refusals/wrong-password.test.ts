import { expect } from 'chai';
import { tryPassword, useSlapd } from '../harness.ts';

describe('ldap refuses a wrong password', () => {
  const directory = useSlapd();

  it('as rejected, naming whose account was tried', async () => {
    const { alice } = directory.slapd.people;
    const strategy = directory.make();
    const right = await tryPassword(strategy, alice.uid, alice.password);
    const subject = right.result === 'verified' ? right.subject : expect.fail('not verified');
    for (const name of [alice.uid, alice.mail]) {
      expect(await tryPassword(strategy, name, `${alice.password}x`)).to.deep.equal({
        result: 'rejected',
        reason: 'credentials',
        subject,
      });
    }
  });

  it("also when it is another person's", async () => {
    const { alice, bob } = directory.slapd.people;
    expect(await tryPassword(directory.make(), alice.uid, bob.password)).to.include({
      reason: 'credentials',
    });
  });
});

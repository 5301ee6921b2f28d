import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect } from 'chai';
import { tryPassword, useSlapd } from './harness.ts';

describe('ldap: a referral to another server', () => {
  const directory = useSlapd();

  it('is not followed: the password goes to the configured server only', async () => {
    let visits = 0;
    const elsewhere = createServer((socket) => {
      visits += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const ref = `ldap://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/ou=more,dc=example,dc=com`;
    await directory.slapd.asAdministrator(async (client) => {
      const entry = { objectClass: ['referral', 'extensibleObject'], ou: 'more', ref };
      await client.add('ou=more,ou=people,dc=example,dc=com', entry);
    });
    const { alice } = directory.slapd.people;
    const strategy = directory.make();
    expect(await tryPassword(strategy, alice.uid, alice.password)).to.include({ result: 'verified' });
    expect(await tryPassword(strategy, 'nobody', 'x')).to.include({ result: 'rejected' });
    expect(visits).to.equal(0);
    elsewhere.close();
  });
});

import { expect } from 'chai';
import { LdapStrategy } from 'passport-stepup/strategies/ldap';
import { guidText } from '../../../strategies/ldap/subject.ts';
import { fakeServer, foundEntry, result } from './fake-server.ts';
import { tryPassword } from './harness.ts';

/** The GUID {00112233-4455-6677-8899-AABBCCDDEEFF} in the byte order of Windows. */
const bytes = Buffer.from('33221100554477668899aabbccddeeff', 'hex');

describe('ldap: the subject', () => {
  it('is the objectGUID where there is no entryUUID, written as Windows writes it', async () => {
    const server = await fakeServer((operation, id) =>
      operation === 'bind' ? result(id, 97, 0) : foundEntry(id, 'cn=x,dc=example', { objectGUID: bytes }),
    );
    for (const options of [{}, { subjectAttribute: 'objectGUID' }]) {
      const strategy = new LdapStrategy({ url: server.url, baseDn: 'dc=example', ...options });
      expect(await tryPassword(strategy, 'x', 'y')).to.have.property(
        'subject',
        '00112233-4455-6677-8899-aabbccddeeff',
      );
      await strategy.close();
    }
    await server.stop();
  });

  it('is not made of an objectGUID of another length', () => {
    expect(guidText(bytes.subarray(1))).to.equal(undefined);
    expect(guidText(Buffer.concat([bytes, bytes]))).to.equal(undefined);
  });
});

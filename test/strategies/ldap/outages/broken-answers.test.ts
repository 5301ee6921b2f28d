import { expect } from 'chai';
import fc from 'fast-check';
import { LdapStrategy } from 'passport-stepup/strategies/ldap';
import { VendorError } from 'passport-stepup/strategy-kit';
import { type Answer, fakeServer, foundEntry, message, result, somebody } from '../fake-server.ts';
import { errorOf, tryPassword } from '../harness.ts';

/** Signs in where the search finds somebody and the bind is answered with these bytes. */
async function signInWith(bindAnswer: (id: number) => Buffer | undefined): Promise<unknown> {
  return signInAt((operation, id) =>
    operation === 'bind' ? bindAnswer(id) : foundEntry(id, somebody.dn, { entryUUID: somebody.id }),
  );
}

async function signInAt(answer: Answer): Promise<unknown> {
  const server = await fakeServer(answer);
  const strategy = new LdapStrategy({ url: server.url, baseDn: 'dc=example,dc=com', timeout: 0.2 });
  try {
    return await tryPassword(strategy, 'somebody', 'password').catch((error) => error);
  } finally {
    await strategy.close();
    await server.stop();
  }
}

describe('ldap: an answer that cannot be read is never a pass', () => {
  it('(the server of these tests does let people in with a plain success)', async () => {
    expect(await signInWith((id) => result(id, 97, 0))).to.include({
      result: 'verified',
      subject: somebody.id,
    });
    expect(await signInWith((id) => result(id, 97, 49))).to.include({ result: 'rejected' });
  });

  const broken: Record<string, (id: number) => Buffer> = {
    'a bind response without a result code': (id) => message(id, 97, () => undefined),
    'a bind response with an empty result code': (id) =>
      message(id, 97, (writer) => writer.writeBuffer(Buffer.of(), 10)),
    'a bind response that is cut off after the result code': (id) =>
      message(id, 97, (writer) => writer.writeEnumeration(0)),
    'a bind response whose result code is of two bytes': (id) =>
      message(id, 97, (writer) => {
        writer.writeBuffer(Buffer.of(0, 0), 10);
        writer.writeString('');
        writer.writeString('');
      }),
    'success to another kind of request: a search': (id) => result(id, 101, 0),
    'success to another kind of request: an extended one': (id) => result(id, 120, 0),
    'an unknown kind of response': (id) => result(id, 99, 0),
    'success before the real answer, under another number': (id) =>
      Buffer.concat([result(id + 1, 97, 0), message(id, 97, () => undefined)]),
  };
  for (const [what, answer] of Object.entries(broken)) {
    it(what, async () => {
      expect(await signInWith(answer)).to.be.instanceOf(VendorError);
    });
  }

  it('a referral in place of entries', async () => {
    expect(await signInAt((_, id) => result(id, 101, 10))).to.have.property('code', 'vendor_refused');
  });

  it('a referral in place of an answer to the bind', async () => {
    const referral = (id: number): Buffer =>
      message(id, 97, (writer) => {
        writer.writeEnumeration(10);
        writer.writeString('');
        writer.writeString('');
        writer.startSequence(0xa3);
        writer.writeString('ldap://127.0.0.1:1/');
        writer.endSequence();
      });
    expect(await signInWith(referral)).to.have.property('code', 'vendor_refused');
    expect(await signInWith((id) => result(id, 97, 10))).to.have.property('code', 'vendor_refused');
  });

  it('an entry without a name: its bind would be anonymous', async () => {
    const answer: Answer = (operation, id) =>
      operation === 'bind' ? result(id, 97, 0) : foundEntry(id, '', { entryUUID: somebody.id });
    expect(await signInAt(answer)).to.have.property('code', 'vendor_answer_invalid');
  });

  it('any bytes at all: they end as an error of the directory, and the process lives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), fc.boolean(), async (bytes, atSearch) => {
        const answer: Answer = (operation, id) =>
          (operation === 'search') === atSearch
            ? Buffer.from(bytes)
            : foundEntry(id, somebody.dn, { entryUUID: somebody.id });
        const server = await fakeServer(answer);
        const strategy = new LdapStrategy({ url: server.url, baseDn: 'dc=example,dc=com', timeout: 0.05 });
        expect(await errorOf(tryPassword(strategy, 'somebody', 'password'))).to.be.instanceOf(VendorError);
        await strategy.close();
        await server.stop();
      }),
      { numRuns: 60 },
    );
  });
});

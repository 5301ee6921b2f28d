import { expect } from 'chai';
import { makeCertificate } from '../../support/certificate.ts';
import { tcpProxy } from '../../support/tcp-proxy.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { fakeServer, foundEntry, message, result, somebody } from './fake-server.ts';
import { errorOf, strategyFor, tryPassword, useSlapd } from './harness.ts';

describe('ldap over TLS', () => {
  const directory = useSlapd();

  it('verifies a password with ldaps://', async () => {
    const { slapd } = directory;
    const strategy = directory.make({ url: slapd.tlsUrl, tls: { ca: slapd.ca } });
    expect(await tryPassword(strategy, 'alice', slapd.people.alice.password)).to.include({
      result: 'verified',
    });
    expect(await tryPassword(strategy, 'alice', 'wrong')).to.include({ result: 'rejected' });
  });

  it('verifies a password with StartTLS, and shows none in clear', async () => {
    const { slapd } = directory;
    const proxy = await tcpProxy(Number(new URL(slapd.url).port));
    const strategy = strategyFor(slapd, {
      url: `ldap://127.0.0.1:${proxy.port}`,
      startTls: true,
      tls: { ca: slapd.ca },
    });
    const { alice } = slapd.people;
    expect(await tryPassword(strategy, 'alice', alice.password)).to.include({ result: 'verified' });
    proxy.drop();
    expect(await tryPassword(strategy, 'alice', alice.password)).to.include({ result: 'verified' });
    for (const secret of [alice.password, slapd.bindPassword, 'alice'])
      expect(proxy.sent().includes(secret)).to.equal(false);
    await strategy.close();
    await proxy.stop();
  });

  it('does not talk to a server whose certificate nobody vouches for', async () => {
    const { tlsUrl, people } = directory.slapd;
    for (const options of [{ url: tlsUrl }, { startTls: true }]) {
      const error = await errorOf(tryPassword(directory.make(options), 'alice', people.alice.password));
      expect(error).to.have.property('code', 'vendor_unavailable');
      expect(error.cause).to.have.property('code', 'DEPTH_ZERO_SELF_SIGNED_CERT');
    }
  });

  it('does not talk to a server with the certificate of another', async () => {
    const { ca, tlsUrl } = directory.slapd;
    const tls = { ca, servername: 'ldap.example.com' };
    for (const options of [
      { url: tlsUrl, tls },
      { startTls: true, tls },
    ]) {
      const error = await errorOf(tryPassword(directory.make(options), 'alice', 'x'));
      expect(error).to.have.property('code', 'vendor_unavailable');
      expect(error.cause).to.have.property('code', 'ERR_TLS_CERT_ALTNAME_INVALID');
    }
  });

  it('does not trust another certificate because one is given', async () => {
    const folder = await tempFolder('certificate');
    const { pem } = await makeCertificate(folder.path);
    const strategy = directory.make({ url: directory.slapd.tlsUrl, tls: { ca: pem } });
    expect(await errorOf(tryPassword(strategy, 'alice', 'x'))).to.have.property('code', 'vendor_unavailable');
    await folder.remove();
  });

  it('goes no further where the server does not offer StartTLS', async () => {
    const server = await fakeServer((operation, id) =>
      operation === 'extended' ? result(id, 120, 2) : foundEntry(id, somebody.dn, { entryUUID: somebody.id }),
    );
    const strategy = directory.make({ url: server.url, startTls: true });
    expect(await errorOf(tryPassword(strategy, 'alice', 'x'))).to.have.property('code', 'vendor_refused');
    expect(server.asked).to.deep.equal(['extended']);
    await server.stop();
  });

  it('goes no further where something was slipped in before the encryption', async () => {
    const half = message(3, 97, (writer) => writer.writeEnumeration(0)).subarray(0, 8);
    for (const slipped of [half, result(3, 97, 0)]) {
      const server = await fakeServer((operation, id) =>
        operation === 'extended' ? Buffer.concat([result(id, 120, 0), slipped]) : undefined,
      );
      const strategy = directory.make({ url: server.url, startTls: true, tls: { ca: directory.slapd.ca } });
      expect(await errorOf(tryPassword(strategy, 'alice', 'x'))).to.have.property(
        'code',
        'vendor_answer_invalid',
      );
      expect(server.asked).to.deep.equal(['extended']);
      await server.stop();
    }
  });
});

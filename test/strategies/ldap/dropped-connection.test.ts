import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import { Connection } from '../../../strategies/ldap/connection.ts';
import { readOptions } from '../../../strategies/ldap/options.ts';
import { result } from './fake-server.ts';
import { errorOf } from './harness.ts';

describe('ldap: a connection that was dropped', () => {
  it('is not opened again for a bind: the password would go out in clear after StartTLS', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('data', () => socket.write(result(2, 97, 0)));
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const connection = new Connection(readOptions({ url, baseDn: 'dc=example' }));
    const { signal } = new AbortController();
    await connection.bind({ dn: 'cn=app', password: 'x' }, signal);
    expect(connection.closed).to.equal(false);
    sockets[0]?.destroy();
    await errorOf(connection.bind({ dn: 'cn=app', password: 'x' }, signal));
    expect(connection.closed).to.equal(true);
    await errorOf(connection.bind({ dn: 'cn=app', password: 'x' }, signal));
    expect(sockets).to.have.lengthOf(1);
    connection.destroy();
    server.close();
  });
});

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server: counts, listens and disturbs. */
export interface TcpProxy {
  /** Where clients connect, on loopback. */
  readonly port: number;
  /** How many connections there have been. */
  readonly connections: number;
  /** All bytes that clients sent. */
  sent(): Buffer;
  /** Breaks all connections that are open. */
  drop(): void;
  /** From now on nothing is passed on, in either direction, and nothing is closed. */
  stall(): void;
  /** Passes on again what comes on new connections. */
  resume(): void;
  /** Ends it. */
  stop(): Promise<void>;
}

/** Starts a proxy before a port on loopback. */
export async function tcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const seen: Buffer[] = [];
  let [connections, stalled] = [0, false];
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined); // what was broken on purpose
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    connections += 1;
    keep(client);
    const upstream = connect(target, '127.0.0.1');
    keep(upstream);
    client.on('data', (chunk) => {
      seen.push(chunk);
      if (!stalled) upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!stalled) client.write(chunk);
    });
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    sent: () => Buffer.concat(seen),
    drop() {
      for (const socket of sockets) socket.destroy();
    },
    stall() {
      stalled = true;
    },
    resume() {
      stalled = false;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

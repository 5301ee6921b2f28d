import { createClient } from 'redis';
import { childServer } from './child-server.ts';
import { freePort } from './free-port.ts';
import { tempFolder } from './temp-folder.ts';

/** A running Redis server that starts empty. */
export interface Redis {
  /** `redis://127.0.0.1:port`. */
  readonly url: string;
  /** A new connection: what another process would have. */
  connect(): Promise<ReturnType<typeof createClient>>;
  /** Closes all connections of `connect`, stops the server and removes its files. */
  stop(): Promise<void>;
}

/** Starts a real redis-server (or `REDIS_SERVER_PATH`) on a free port; uses the one at `REDIS_TEST_URL` where that is set. */
export async function startRedis(): Promise<Redis> {
  const outside = process.env.REDIS_TEST_URL;
  const server = outside === undefined ? await spawnRedis() : { url: outside, stop: async () => undefined };
  const clients: ReturnType<typeof createClient>[] = [];
  return {
    url: server.url,
    async connect() {
      const client = createClient({ url: server.url });
      client.on('error', () => undefined); // tests look at what commands answer
      await client.connect();
      clients.push(client);
      return client;
    },
    async stop() {
      for (const client of clients) client.destroy();
      await server.stop();
    },
  };
}

async function spawnRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  const [folder, port] = [await tempFolder('redis'), await freePort()];
  const settings = { bind: '127.0.0.1', port: String(port), dir: folder.path, save: '', appendonly: 'no' };
  const server = await childServer(process.env.REDIS_SERVER_PATH ?? 'redis-server', {
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    port,
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      await server.stop();
      await folder.remove();
    },
  };
}

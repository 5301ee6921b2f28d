import { createClient } from 'redis';
import { childServer } from './child-server.ts';
import { freePort } from './free-port.ts';
import { tempFolder } from './temp-folder.ts';

/** A Redis server. */
export interface Redis {
  /** `redis://127.0.0.1:port`. */
  readonly url: string;
  /** A new connection: what another process would have. */
  connect(): Promise<ReturnType<typeof createClient>>;
  /** Stops the server only: connections find nobody and try again. Does nothing to one that ran before. */
  halt(): Promise<void>;
  /** Closes all connections of `connect`, stops the server and removes its files. */
  stop(): Promise<void>;
}

interface Server {
  readonly url: string;
  halt(): Promise<void>;
  clean(): Promise<void>;
}

/** A Redis server for tests that leave it as it was: the one at `REDIS_TEST_URL` where that is set, else a new one. */
export async function startRedis(): Promise<Redis> {
  const url = process.env.REDIS_TEST_URL;
  if (url === undefined) return spawnRedis();
  return withClients({ url, halt: async () => undefined, clean: async () => undefined });
}

/** Starts a real redis-server (or `REDIS_SERVER_PATH`) on a free port: an empty one that may be stopped. */
export async function spawnRedis(): Promise<Redis> {
  const [folder, port] = [await tempFolder('redis'), await freePort()];
  const settings = { bind: '127.0.0.1', port: String(port), dir: folder.path, save: '', appendonly: 'no' };
  const server = await childServer(process.env.REDIS_SERVER_PATH ?? 'redis-server', {
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    port,
  });
  return withClients({
    url: `redis://127.0.0.1:${port}`,
    halt: () => server.stop(),
    clean: () => folder.remove(),
  });
}

function withClients({ url, halt, clean }: Server): Redis {
  const clients: ReturnType<typeof createClient>[] = [];
  return {
    url,
    halt,
    async connect() {
      const client = createClient({ url });
      client.on('error', () => undefined); // tests look at what commands answer
      await client.connect();
      clients.push(client);
      return client;
    },
    async stop() {
      for (const client of clients) client.destroy();
      await halt();
      await clean();
    },
  };
}

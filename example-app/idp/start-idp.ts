import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStepUp } from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { chooseDirectory } from '../choose-directory.ts';
import { chooseTyping } from '../choose-typing.ts';
import { People } from '../people.ts';
import { readSettings, type Settings } from '../settings.ts';
import { createIdp } from './app.ts';
import { startDemoClient } from './demo-client.ts';
import { framed } from './frame.ts';
import { policy } from './policy.ts';

/** The identity provider as it runs, with its demo client. */
export interface RunningIdp {
  /** Its issuer: `http://localhost:<port>`. */
  readonly issuer: string;
  /** The demo client: on another host, so that the two share no cookies. */
  readonly client: string;
  readonly settings: Settings;
  /** Stops both servers and what they hold. */
  close(): Promise<void>;
}

/** Starts the identity provider and its demo client. Port 0 takes any free one. */
export async function startIdp({
  env = {},
  port = 0,
  clientPort = 0,
}: {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly port?: number;
  readonly clientPort?: number;
} = {}): Promise<RunningIdp> {
  const settings = readSettings(env);
  const server = await listen(port);
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const reserved = await listen(clientPort);
  const url = `http://127.0.0.1:${(reserved.address() as AddressInfo).port}`;
  await stop(reserved);
  const client = {
    client_id: 'demo',
    client_name: 'Demo client',
    client_uri: url,
    client_secret: randomBytes(32).toString('base64url'),
    redirect_uris: [`${url}/callback`],
    post_logout_redirect_uris: [url],
  };
  const people = new People();
  const directory = chooseDirectory(settings.directory, people);
  const typing = await chooseTyping(settings.pulse, () => Date.now() / 1000);
  const stepUp = createStepUp({
    issuer,
    policy,
    strategies: {
      password: directory.strategy,
      otp: new TotpStrategy({ issuer: 'Harbour Identity', label: (id) => people.find(id)?.username ?? id }),
      typing: typing.strategy,
    },
    user: (subject) => people.find(subject),
    page: framed,
    signInPage: '/login',
    allowEmulators: typing.emulator !== undefined,
  });
  const sessionSecret = randomBytes(32).toString('base64url');
  server.on('request', createIdp({ issuer, stepUp, people, clients: [client], sessionSecret }));
  const demo = await startDemoClient(Number(new URL(url).port), {
    issuer,
    url,
    client,
    secret: sessionSecret,
  });
  const close = async () => {
    await Promise.all([stop(server), stop(demo)]);
    await Promise.all([stepUp.close(), typing.close(), directory.close()]);
  };
  return { issuer, client: url, settings, close };
}

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
}

import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStepUp, type SecurityEvent, SigningKeys, type StrategySetting } from 'passport-stepup';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { createApp } from './app.ts';
import { Bank } from './bank.ts';
import { demoAccounts } from './choose-directory.ts';
import { chooseFactors, type Emulators, running } from './choose-factors.ts';
import { framed } from './pages.ts';
import { People } from './people.ts';
import { policy } from './policy.ts';
import { policyWithout } from './policy-without.ts';
import { readSettings, type Settings } from './settings.ts';

/** How the example app is started. Everything may be left out. */
export interface ExampleAppOptions {
  /** The environment that the settings are read from. Default: an empty one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The port; 0 takes any free one. Default: `PORT` of the environment, else 0. */
  readonly port?: number;
  /** Seconds since 1970. Default: the machine's clock. */
  readonly clock?: () => number;
  /** Seconds to which the time of a refused sign-in is rounded up. Default 1. */
  readonly refusalFloor?: number;
  /** Wraps a factor's strategy, to watch it at work. Default: it is used as it is. */
  readonly watch?: (factor: string, strategy: FactorStrategy) => FactorStrategy;
  /** Whether faces can be compared on this machine. Default: whether the face engine's optional packages are there. */
  readonly faceEngine?: boolean;
  /** Told of what goes wrong on our side. Default: standard error. */
  readonly report?: (details: object, message: string) => void;
}

/** The example app as it runs. */
export interface ExampleApp {
  /** Where it is: `http://localhost:<port>`, or the public address. */
  readonly url: string;
  /** Its settings, as read. */
  readonly settings: Settings;
  /** The security events of this process, the oldest first; the last thousand. */
  readonly events: readonly SecurityEvent[];
  /** The emulators that stand in for vendors' services. */
  readonly emulators: Emulators;
  /** Whether faces can be compared: the real service is named, or the face engine is installed. */
  readonly offersFace: boolean;
  /** Stops the server, the emulators and what they hold. */
  close(): Promise<void>;
}

const MOST_EVENTS = 1000;

/** Starts the example app. Throws `configuration_invalid` with every setting that is wrong or missing. */
export async function startExampleApp(options: ExampleAppOptions = {}): Promise<ExampleApp> {
  const { env = {}, clock = () => Date.now() / 1000 } = options;
  const settings = readSettings(env);
  const held: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const letGo of held.splice(0).reverse()) await letGo();
  };
  try {
    const server = createServer();
    held.push(() => stop(server));
    const url = await listen(server, options.port ?? (env.PORT === undefined ? 0 : settings.port), settings);
    const parts = await prepare({ settings, url, clock }, options, held);
    server.on('request', parts.app);
    const { events, emulators, offersFace } = parts;
    return { url, settings, events, emulators, offersFace, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Base {
  readonly settings: Settings;
  readonly url: string;
  readonly clock: () => number;
}

/** Puts the app together; what must be let go of at the end is added to `held`. */
async function prepare(
  { settings, url, clock }: Base,
  options: ExampleAppOptions,
  held: (() => Promise<unknown>)[],
) {
  const {
    watch = (_factor, strategy) => strategy,
    report = (details, message) => console.error(message, details),
  } = options;
  const people = new People();
  const chosen = await chooseFactors({ settings, clock, people, faceEngine: options.faceEngine }, held);
  const { strategies, emulators, offersFace } = chosen;
  const events: SecurityEvent[] = [];
  const stepUp = createStepUp({
    issuer: url,
    audience: `${url}/accounts`,
    policy: offersFace ? policy : policyWithout(policy, 'face'),
    strategies: watched(strategies, watch),
    user: (subject) => people.find(subject),
    page: framed,
    allowEmulators: running(emulators).length > 0,
    clock,
    onEvent: (event) => {
      events.push(event);
      events.splice(0, events.length - MOST_EVENTS);
    },
    logger: { warn: report, error: report },
    ...(settings.keys === undefined ? {} : { keys: SigningKeys.load(settings.keys) }),
    ...(options.refusalFloor === undefined ? {} : { refusalFloor: options.refusalFloor }),
  });
  held.push(() => stepUp.close());
  const app = createApp({
    stepUp,
    people,
    bank: new Bank(clock),
    sessionSecret: settings.sessionSecret ?? randomBytes(32).toString('base64url'),
    https: url.startsWith('https:'),
    emulators,
    offersFace,
    accounts: settings.directory.kind === 'file' && !settings.production ? demoAccounts : [],
    report: (error) => report({ error }, 'a request failed'),
  });
  return { app, events, emulators, offersFace };
}

/** Every strategy, watched. A palm brings no sample along, only word that it is at the scanner: that may be said again. */
function watched(
  strategies: Readonly<Record<string, FactorStrategy>>,
  watch: NonNullable<ExampleAppOptions['watch']>,
): Record<string, StrategySetting> {
  return Object.fromEntries(
    Object.entries(strategies).map(([factor, given]) => {
      const strategy = watch(factor, given);
      return [factor, factor === 'palm' ? { strategy, replayWindow: 0 } : strategy];
    }),
  );
}

/** Only this machine is served, unless it is production behind a proxy. */
async function listen(server: Server, port: number, settings: Settings): Promise<string> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, settings.production ? undefined : '127.0.0.1', done);
  });
  return settings.publicUrl ?? `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
}

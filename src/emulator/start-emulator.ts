import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type RequestHandler } from 'express';
import { type Clock, systemClock } from '../lib/clock.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { EMULATOR_HEADER } from '../lib/http/answer.ts';
import { type RandomBytes, systemRandom } from '../lib/random.ts';
import { adminRouter } from './admin.ts';
import { contractMiddleware } from './contract.ts';
import { Faults } from './faults.ts';
import { type LoggedRequest, RequestLog } from './request-log.ts';
import { asState, type EmulatorState, type EmulatorStatus } from './status.ts';

const LOOPBACK = '127.0.0.1';
/** Milliseconds that an idle connection is kept: whoever asks may reckon for seconds between two requests. */
const KEEP_ALIVE = 60_000;

/** What a vendor's emulator is given to build its routes with. */
export interface EmulatorTools {
  /** Where the emulator listens: `http://127.0.0.1:4711`. */
  readonly url: string;
  /** Faults of the vendor's own are asked for here. */
  readonly faults: Faults;
  /** The time. */
  readonly clock: Clock;
  /** Unpredictable bytes. */
  readonly random: RandomBytes;
  /** Middleware that validates requests in strict mode, and none otherwise. Goes after the body is parsed. */
  readonly contract: readonly RequestHandler[];
}

/** How an emulator is started. */
export interface EmulatorOptions {
  /** The port on 127.0.0.1. Default 0: a free one. */
  readonly port?: number;
  /** Validates every request against the vendor's OpenAPI file. Default false. */
  readonly strict?: boolean;
  /** The time. Default: the machine's. */
  readonly clock?: Clock;
  /** Unpredictable bytes. Default: the machine's. */
  readonly random?: RandomBytes;
}

/** What one vendor's emulator is made of. */
export interface EmulatorParts {
  /** The vendor's name. */
  readonly vendor: string;
  /** The vendor's OpenAPI file. */
  readonly openapi: string | URL;
  /** The names of faults of the vendor's own. */
  readonly vendorFaults?: readonly string[];
  /** Adds the vendor's routes; gives back what forgets all state, or that with what the page at `/emulator` shows. */
  readonly routes: (app: Express, tools: EmulatorTools) => (() => void) | EmulatorState;
}

/** A running emulator. */
export interface Emulator {
  /** The vendor's name. */
  readonly vendor: string;
  /** Where it listens. */
  readonly url: string;
  /** What goes wrong on request. */
  readonly faults: Faults;
  /** The requests so far, without headers, queries and bodies. */
  requests(): readonly LoggedRequest[];
  /** Users and sessions as the page at `/emulator` shows them: no samples, no secrets. */
  status(): EmulatorStatus;
  /** Forgets all users, faults and requests. */
  reset(): void;
  /** Stops it and breaks open connections. */
  close(): Promise<void>;
}

/**
 * Starts an emulator on loopback. Every answer carries `x-emulator: passport-stepup`. Throws `production_refused` under
 * `NODE_ENV=production`, and `configuration_invalid` when the port is taken or strict mode cannot work.
 */
export async function startEmulator(parts: EmulatorParts, options: EmulatorOptions = {}): Promise<Emulator> {
  if (process.env.NODE_ENV === 'production') {
    throw new ConfigurationError(
      'production_refused',
      `the ${parts.vendor} emulator does not run in production`,
    );
  }
  const { clock = systemClock, random = systemRandom } = options;
  const [faults, log, app] = [new Faults(parts.vendorFaults), new RequestLog(clock), express()];
  const contract = options.strict ? await contractMiddleware(parts.openapi) : [];
  const server = await listen(createServer({ keepAliveTimeout: KEEP_ALIVE }, app), options.port ?? 0);
  const url = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  let state = asState(() => undefined);
  const status = () => state.status();
  const reset = () => {
    state.reset();
    faults.clear();
    log.clear();
  };
  app.disable('x-powered-by').disable('etag').use(marked, ownHost);
  const { vendor, vendorFaults = [] } = parts;
  app.use('/emulator', adminRouter({ vendor, url, vendorFaults, faults, requests: log, status, reset }));
  app.use(ofTheVendor(log.middleware()), ofTheVendor(faults.middleware()));
  state = asState(parts.routes(app, { url, faults, clock, random, contract }));
  const requests = () => log.list();
  return { vendor, url, faults, requests, status, reset, close: () => stop(server) };
}

const marked: RequestHandler = (_request, response, next) => {
  response.set(EMULATOR_HEADER.name, EMULATOR_HEADER.value).set('Cache-Control', 'no-store');
  next();
};

/** The emulator's own pages, a vendor's among them, are neither logged nor hit by faults. */
function ofTheVendor(handle: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (request.path.startsWith('/emulator/')) next();
    else handle(request, response, next);
  };
}

/** A name that somebody else points to 127.0.0.1 must not open the emulator to their pages. */
const ownHost: RequestHandler = (request, response, next) => {
  const known = /^(127\.0\.0\.1|localhost|[a-z0-9-]+\.localhost)$/.test(request.hostname ?? '');
  if (known) next();
  else response.status(421).json({ message: 'not a host of this emulator' });
};

async function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new ConfigurationError('configuration_invalid', `port ${port} cannot be used`, {
          place: 'port',
          cause,
        }),
      );
    });
    server.listen(port, LOOPBACK, () => resolve(server));
  });
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

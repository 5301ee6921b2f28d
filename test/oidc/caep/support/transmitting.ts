import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { StepUp } from 'passport-stepup';
import { type CaepTransmitter, type CaepTransmitterOptions, caepTransmitter } from 'passport-stepup/oidc';
import { startTestApp, type TestApp, type TestAppOptions } from '../../../support/step-up-app.ts';

type Json = Record<string, any>;

export const PREFIX = 'https://schemas.openid.net/secevent/caep/event-type/';
export const AUDIENCE = 'https://siem.example';

/** An application that tells a receiver, and that receiver. */
export interface Transmitting extends TestApp {
  readonly transmitter: CaepTransmitter;
  readonly receiver: Receiver;
  /** The claims of all that came, verified. */
  received(): Promise<Json[]>;
  /** What came of one event type: the body, with `sub_id`. */
  receivedOf(type: string): Promise<Json[]>;
}

/** A server that plays a receiver. */
export interface Receiver {
  readonly url: string;
  readonly requests: { readonly token: string; readonly headers: IncomingHttpHeaders }[];
  /** How it answers. Default: 202. */
  answer: (response: ServerResponse, token: string) => void;
  close(): void;
}

/** Starts one on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const requests: Receiver['requests'] = [];
  const server = createServer(async (request, response) => {
    let token = '';
    for await (const chunk of request) token += chunk;
    requests.push({ token, headers: request.headers });
    receiver.answer(response, token);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`, requests },
    answer: (response) => void response.writeHead(202).end(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}

/** The transmitter of the tests: Anna alone is told of, her codes and both levels. */
export function transmitterOf(
  stepUp: StepUp,
  url: string,
  more: Partial<CaepTransmitterOptions> = {},
): CaepTransmitter {
  const subject = (sub: string) => (sub === 'anna' ? { format: 'opaque', id: sub } : undefined);
  return caepTransmitter(stepUp, {
    receivers: [{ url, audience: AUDIENCE, authorization: 'Bearer ours', subject }],
    credentials: { otp: 'app' },
    levels: { namespace: 'NIST-AAL', names: { basic: 'nist-aal1', strong: 'nist-aal2' }, none: 'none' },
    every: 3600,
    ...more,
  });
}

/** Starts both. */
export async function startTransmitting(
  more: Partial<CaepTransmitterOptions> = {},
  options: TestAppOptions = {},
): Promise<Transmitting> {
  const receiver = await startReceiver();
  let transmitter: CaepTransmitter | undefined;
  const app = await startTestApp({
    ...options,
    routes: (web, stepUp) => {
      options.routes?.(web, stepUp);
      web.post('/sign-out', stepUp.signOut(), (_req, res) => void res.status(204).end());
      transmitter = transmitterOf(stepUp, receiver.url, more);
    },
  });
  const received = async () => {
    await transmitter?.deliver();
    const keys = createRemoteJWKSet(new URL(`${app.origin}/.well-known/jwks.json`));
    const checks = {
      issuer: app.origin,
      audience: AUDIENCE,
      typ: 'secevent+jwt',
      currentDate: new Date(app.now * 1000),
    };
    const all = await Promise.all(receiver.requests.map(({ token }) => jwtVerify(token, keys, checks)));
    return all.map(({ payload }) => payload as Json);
  };
  const close = app.close.bind(app);
  return Object.assign(app, {
    ...{ transmitter: transmitter as CaepTransmitter, receiver, received },
    receivedOf: async (type: string) =>
      (await received()).flatMap(({ events }) => (events[PREFIX + type] ? [events[PREFIX + type]] : [])),
    close: async () => {
      transmitter?.close();
      receiver.close();
      await close();
    },
  });
}

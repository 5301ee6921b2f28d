import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import session from 'express-session';
import { generate } from 'otplib';
import passport from 'passport';
import {
  createStepUp,
  definePolicy,
  type SecurityEvent,
  SigningKeys,
  type StepUp,
  type StepUpOptions,
} from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { FactorStrategy, type Outcome, rejected, verified } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { Client } from './jar.ts';

const passwordInput = z.object({ username: z.string().max(200), password: z.string().max(200) });

/** A password strategy for tests: everybody's password is their name and `-password`. */
export class NamePasswordStrategy extends FactorStrategy<z.infer<typeof passwordInput>> {
  readonly name = 'name-password';
  readonly methods = ['password'] as const;
  readonly input = passwordInput;
  /** How often it was asked. (Runs have an object of their own: what they write to `this` is theirs.) */
  readonly asked: string[] = [];

  async verify({ input }: { readonly input: z.infer<typeof passwordInput> }): Promise<Outcome> {
    this.asked.push(input.username);
    return input.password === `${input.username}-password`
      ? verified({ subject: input.username, user: { id: input.username } })
      : rejected('credentials');
  }
}

/** The small policy that most tests need. */
export const smallPolicy = definePolicy({
  factors: {
    password: 'password',
    otp: { methods: ['otp'], firstUse: 'allow' },
  },
  levels: {
    basic: 'password',
    strong: { all: ['password', { factor: 'otp', maxAge: 300 }] },
  },
  rules: [
    { for: 'transfer', require: 'strong' },
    { for: 'transfer', when: 'amount > 1000', require: 'strong', bind: true },
    { for: 'transfer', when: 'country == "KP"', deny: 'embargo' },
  ],
});

/** A running application with `createStepUp` in it, and what tests look at. */
export interface TestApp {
  readonly origin: string;
  readonly stepUp: StepUp;
  readonly events: SecurityEvent[];
  readonly password: NamePasswordStrategy;
  /** Seconds since 1970; set it to move time. */
  now: number;
  client(): Client;
  close(): Promise<void>;
}

/** Changes to the small application. */
export interface TestAppOptions {
  readonly options?: Partial<StepUpOptions>;
  readonly routes?: (app: Express, stepUp: StepUp) => void;
  /** Whether the application parses bodies itself, before it signs in. Default true. */
  readonly parsers?: boolean;
  /** Default: a free one. */
  readonly port?: number;
}

export const NOW = 1_800_000_000;

/** Starts the small application on a free port. */
export async function startTestApp({
  options = {},
  routes,
  parsers = true,
  port = 0,
}: TestAppOptions = {}): Promise<TestApp> {
  const authenticator = new passport.Passport();
  authenticator.serializeUser((user, done) => done(null, (user as { id: string }).id));
  authenticator.deserializeUser((id, done) => done(null, { id }));
  const app = express();
  const server = await listen(app, port);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const password = new NamePasswordStrategy();
  const events: SecurityEvent[] = [];
  const state = { now: NOW };
  const stepUp = createStepUp({
    issuer: origin,
    policy: smallPolicy,
    keys: SigningKeys.generate({ clock: () => state.now }),
    strategies: { password, otp: new TotpStrategy({ clock: () => state.now }) },
    clock: () => state.now,
    refusalFloor: 0,
    onEvent: (event) => void events.push(event),
    logger: { warn: () => {}, error: () => {} },
    ...options,
  } as Parameters<typeof createStepUp>[0]) as unknown as StepUp;
  app.use(session({ secret: 'test', resave: false, saveUninitialized: false }));
  app.use(authenticator.session());
  app.use(stepUp.router());
  if (parsers) app.use(express.urlencoded({ extended: false }), express.json());
  app.post('/login', stepUp.signIn('basic'), (req, res) => void res.json(req.stepUp));
  app.post('/login-strong', stepUp.signIn('strong'), (req, res) => void res.json(req.stepUp));
  app.get('/account', stepUp.require('basic'), (req, res) => void res.json(req.stepUp));
  app.get('/vault', stepUp.require('strong'), (req, res) => void res.json(req.stepUp));
  app.get(
    '/vault-token',
    stepUp.require('strong', { bearer: true }),
    (req, res) => void res.json(req.stepUp),
  );
  app.post(
    '/transfer',
    stepUp.requireFor('transfer', (req) =>
      z.object({ amount: z.coerce.number(), country: z.string().default('DE') }).parse(req.body),
    ),
    (req, res) => void res.json(req.stepUp),
  );
  routes?.(app, stepUp);
  return {
    origin,
    stepUp,
    events,
    password,
    client: () => new Client(origin),
    get now() {
      return state.now;
    },
    set now(value) {
      state.now = value;
    },
    close: async () => {
      await stepUp.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Signs a client in with the password alone. */
export async function signIn(client: Client, username = 'anna'): Promise<Response> {
  return client.json('/login', { username, password: `${username}-password` });
}

/** Enrolls one-time codes for a signed-in client and gives the seed. */
export async function enrollOtp(
  app: TestApp,
  client: Client,
  more: { readonly grant?: string } = {},
): Promise<string> {
  const asked = { factor: 'otp', consent: true, ...more };
  const begun = await (await client.json('/stepup/enrollments', asked)).json();
  const secret: string = begun.challenge.data.secret;
  const { nonce } = begun.challenge;
  const code = await codeAt(app, secret);
  await client.json(`/stepup/enrollments/${begun.enrollment.id}`, { nonce, code });
  return secret;
}

/** The one-time code of the app's time, or of so many steps later. */
export async function codeAt(app: TestApp, secret: string, steps = 0): Promise<string> {
  return generate({ secret, epoch: app.now + steps * 30 });
}

function listen(app: Express, port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = app.listen(port, '127.0.0.1', () => resolve(server));
  });
}

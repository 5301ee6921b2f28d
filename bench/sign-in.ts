import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import { createStepUp, definePolicy, SigningKeys } from 'passport-stepup';
import {
  FactorStrategy,
  type Method,
  type Outcome,
  type Schema,
  verified,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { median } from './guard/median.ts';
import type { Figure } from './lib/report.ts';

const ROUNDS = 30;
const LIMIT = 1.1;

/** A factor that takes its time, as a directory or a vendor does, and remembers how long it really was. */
class SlowStrategy extends FactorStrategy<Record<string, string>> {
  readonly name: string;
  readonly methods: readonly Method[];
  readonly input: Schema<Record<string, string>>;
  /** A run writes to an object of its own; what is in here is shared. */
  readonly last = { took: 0 };
  private readonly milliseconds: number;

  constructor(name: string, methods: readonly Method[], milliseconds: number) {
    super();
    this.name = name;
    this.methods = methods;
    this.milliseconds = milliseconds;
    this.input = z.object({ [name]: z.string() });
  }

  async verify(): Promise<Outcome> {
    const began = performance.now();
    await sleep(this.milliseconds);
    this.last.took = performance.now() - began;
    return verified({ subject: 'anna' });
  }
}

/**
 * What a whole sign-in over HTTP takes beside the first factor and the slowest other: the others run side by side, so
 * the ratio stays near 1. Each ratio is of one request; the figure is their median.
 */
export async function signInFigures(): Promise<Figure[]> {
  const first = new SlowStrategy('password', ['password'], 80);
  const others = [new SlowStrategy('code', ['otp'], 40), new SlowStrategy('key', ['device-key'], 120)];
  const { url, close } = await start(first, others);
  const ratios: number[] = [];
  const totals: number[] = [];
  try {
    for (let round = -3; round < ROUNDS; round += 1) {
      const began = performance.now();
      const body = new URLSearchParams({ password: 'p', code: `c${round}`, key: `k${round}` });
      const response = await fetch(`${url}/login`, { method: 'POST', body });
      const total = performance.now() - began;
      if (response.status !== 200) throw new Error(`the sign-in answered ${response.status}`);
      if (round < 0) continue;
      totals.push(total);
      ratios.push(total / (first.last.took + Math.max(...others.map((other) => other.last.took))));
    }
  } finally {
    await close();
  }
  return [
    {
      name: 'sign_in',
      about: 'a sign-in to (first factor + slowest other)',
      values: { ratio: median(ratios), milliseconds: median(totals) },
      n: ratios.length,
      limits: { ratio: { max: LIMIT } },
    },
  ];
}

async function start(password: SlowStrategy, [code, key]: readonly SlowStrategy[]) {
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const users = new passport.Passport();
  users.serializeUser((user, done) => done(null, (user as { id: string }).id));
  users.deserializeUser((id, done) => done(null, { id }));
  const policy = definePolicy({
    factors: { password: 'password', code: 'otp', key: 'device-key' },
    levels: { basic: 'password', high: { all: ['password', 'code', 'key'] } },
  });
  if (!code || !key) throw new Error('two other factors are needed');
  const stepUp = createStepUp({
    issuer: url,
    policy,
    keys: SigningKeys.generate(),
    strategies: { password, code, key },
  });
  app.use(session({ secret: 'bench', resave: false, saveUninitialized: false }), users.session());
  app.post('/login', stepUp.signIn('high'), (_req, res) => void res.send('in'));
  const close = async () => {
    await stepUp.close();
    server.closeAllConnections();
    server.close();
  };
  return { url, close };
}

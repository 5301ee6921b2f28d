import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Strategy } from 'passport';
import type { Method } from 'passport-stepup/strategy-kit';
import type { FactorSetting } from '../../src/evidence/factor-setting.ts';
import { defaultFmr } from '../../src/evidence/method-facts.ts';
import type { Factor } from '../../src/factor/factor.ts';
import { bindFactors } from '../../src/factor/factor.ts';
import type { Run, RunnerSettings, RunResult } from '../../src/factor/run.ts';
import { FactorRunner } from '../../src/factor/runner.ts';
import type { SecurityEvent } from '../../src/lib/events.ts';
import { systemRandom } from '../../src/lib/random.ts';
import { MemoryStore } from '../../src/store/memory.ts';
import type { StrategySetting } from '../../src/strategy/bind.ts';

/** A runner on a store and a clock of its own, and what it told. */
export interface Harness {
  readonly runner: FactorRunner;
  readonly store: MemoryStore;
  readonly events: SecurityEvent[];
  /** Moves the clock on, in seconds. */
  readonly wait: (seconds: number) => void;
  /** Submits as `alice` in session `sid` and ceremony `c1`, with a nonce unless the run brings or refuses one. */
  readonly submit: (
    factor: Factor,
    fields: Record<string, unknown>,
    more?: Partial<Run>,
  ) => Promise<RunResult>;
}

/** Makes a harness; each test file closes what it made through `after`. */
export function harness(options: Partial<RunnerSettings> = {}): Harness {
  let now = 1_700_000_000;
  const clock = () => now;
  const store = new MemoryStore({ clock });
  const events: SecurityEvent[] = [];
  const runner = new FactorRunner({
    issuer: 'https://login.example',
    store,
    clock,
    random: systemRandom,
    secret: Buffer.alloc(32, 7),
    allowEmulators: false,
    deadline: 30,
    subjectDigest: (subject) => `digest of ${subject.length}`,
    subjectOf: (user) => (typeof Object(user).id === 'string' ? Object(user).id : undefined),
    onEvent: (event) => events.push(event),
    ...options,
  });
  const submit: Harness['submit'] = async (factor, fields, more = {}) => {
    const run: Run = {
      factor,
      request: request(),
      fields,
      nonceRequired: true,
      issuedTo: 'sid',
      session: 'sid',
      ceremony: 'c1',
      subject: 'alice',
      ...more,
    };
    if (run.nonce !== undefined || !run.nonceRequired) return runner.run(run);
    const { nonce } = await runner.challenge({ ...run, ttl: 300 });
    return runner.run({ ...run, nonce });
  };
  return { runner, store, events, wait: (seconds) => (now += seconds), submit };
}

/** A sign-in: no subject, no nonce. */
export const signIn = { subject: undefined, nonceRequired: false } as unknown as Partial<Run>;

/** One factor with its strategies. */
export function factor(
  methods: Method | readonly Method[],
  strategies: StrategySetting | readonly StrategySetting[],
  more: Partial<FactorSetting> = {},
): Factor {
  const list = [methods].flat() as Method[];
  const setting = {
    id: 'it',
    methods: list,
    fmr: defaultFmr(list),
    label: 'It',
    first: false,
    firstUse: 'grant',
  } as const;
  const bound = bindFactors([{ ...setting, ...more }], { it: strategies }).get('it');
  if (!bound) throw new Error('not bound');
  return bound;
}

/** A request as Express hands it on. */
export function request(more: Record<string, unknown> = {}): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  return Object.assign(
    message,
    { url: '/here?code=evil', originalUrl: '/here?code=evil', method: 'POST' },
    more,
  );
}

/** A foreign strategy made from its `authenticate`. */
export function foreign(authenticate: (this: Foreign, request: ForeignRequest) => unknown): Strategy {
  return { name: 'foreign', authenticate } as unknown as Strategy;
}

/** What `authenticate` finds on `this`. */
export interface Foreign {
  success(user: unknown, info?: unknown): void;
  fail(info?: unknown, status?: number): void;
  redirect(location: string): void;
  pass(): void;
  error(thrown: unknown): void;
}

/** What `authenticate` finds in its view of the request. */
export interface ForeignRequest extends IncomingMessage {
  body: Record<string, unknown>;
  query: Record<string, unknown>;
  user: unknown;
  session: Record<string, unknown>;
  originalUrl: string;
  [name: string]: unknown;
}

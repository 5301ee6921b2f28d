import { definePolicy, type StepUpOptions } from 'passport-stepup';
import { ScriptedStrategy } from './scripted-strategy.ts';
import { NamePasswordStrategy, startTestApp, type TestApp, type TestAppOptions } from './step-up-app.ts';

/** Starts the small application before each test and closes it afterwards; gives the one of the running test. */
export function eachApp(options: TestAppOptions = {}): () => TestApp {
  let app: TestApp | undefined;
  beforeEach(async () => {
    app = await startTestApp(options);
  });
  afterEach(() => app?.close());
  return () => {
    if (!app) throw new Error('only inside a test');
    return app;
  };
}

/** An application where `strong` is the password and a key or a push, and `high` is all three. */
export interface TwoWays {
  readonly app: TestApp;
  readonly password: NamePasswordStrategy;
  readonly key: ScriptedStrategy;
  readonly push: ScriptedStrategy;
}

const policy = definePolicy({
  factors: { password: 'password', key: 'hardware-key', push: 'device-key' },
  levels: {
    basic: 'password',
    strong: { all: ['password', { any: ['key', 'push'], maxAge: 300 }] },
    high: { all: ['password', { all: ['key', 'push'], maxAge: 300 }] },
  },
  rules: [{ for: 'transfer', require: 'strong' }],
});

/** As `eachApp`, with two second factors that do what a test tells them; their fields are `key` and `push`. */
export function eachTwoWays({ options, ...rest }: TestAppOptions = {}): () => TwoWays {
  let two: TwoWays | undefined;
  beforeEach(async () => {
    const password = new NamePasswordStrategy();
    const key = new ScriptedStrategy('key', { methods: ['hardware-key'], fields: ['key'] });
    const push = new ScriptedStrategy('push', {
      methods: ['device-key'],
      fields: ['push'],
      vendor: 'pusher',
    });
    const strategies = { password, key, push };
    const own: Partial<StepUpOptions> = { policy, strategies, ...options };
    two = { app: await startTestApp({ ...rest, options: own }), password, key, push };
  });
  afterEach(() => two?.app.close());
  return () => {
    if (!two) throw new Error('only inside a test');
    return two;
  };
}

/** Something that tests wait for instead of a time. */
export function signal<T = void>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

import { inspect } from 'node:util';
import type { ErrorRequestHandler, Express } from 'express';
import { definePolicy, MemoryStore, type StepUpOptions, type Store } from 'passport-stepup';
import { verified } from 'passport-stepup/strategy-kit';
import { ScriptedStrategy } from '../support/scripted-strategy.ts';
import { NOW, startTestApp, type TestApp } from '../support/step-up-app.ts';

/** A small application of which everything that leaves it is kept: events, log lines, errors, what its store was given. */
export interface Watched {
  readonly app: TestApp;
  readonly password: ScriptedStrategy;
  readonly typing: ScriptedStrategy;
  /** Everything that was told so far, as text. */
  told(): string;
}

const policy = definePolicy({
  factors: {
    password: 'password',
    typing: { methods: ['otp'], firstUse: 'allow' },
  },
  levels: { basic: 'password', strong: { all: ['password', 'typing'] } },
  rules: [{ for: 'transfer', require: 'strong' }],
});

export async function startWatched(): Promise<Watched> {
  const told: unknown[] = [];
  const password = new ScriptedStrategy('password', {
    methods: ['password'],
    fields: ['username', 'password'],
  });
  password.judge = async ({ input }) => verified({ subject: input.username ?? '' });
  const typing = new ScriptedStrategy('typing', { methods: ['otp'], fields: ['pattern'], enrolls: true });
  const keep = (details: object, message: string) => void told.push({ details, message });
  const options = {
    policy,
    strategies: { password, typing },
    store: watchedStore(new MemoryStore({ clock: () => NOW }), told),
    logger: { warn: keep, error: keep },
    onEvent: (event: unknown) => void told.push(event),
  };
  const routes = (app: Express) => {
    const caught: ErrorRequestHandler = (thrown, _req, _res, next) => {
      told.push(thrown);
      next(thrown);
    };
    app.use(caught);
  };
  const app = await startTestApp({ options: options as Partial<StepUpOptions>, routes });
  return { app, password, typing, told: () => told.map(shown).join('\n') };
}

/** Errors with their causes, stacks and members, buffers as text. */
function shown(value: unknown): string {
  return inspect(value, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null });
}

function watchedStore(store: Store, told: unknown[]): Store {
  return new Proxy(store, {
    get(target, name: keyof Store) {
      const method = target[name] as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        told.push([name, ...given]);
        return method.apply(target, given);
      };
    },
  });
}

import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import express from 'express';
import type { Strategy } from 'passport';
import type { Factor } from '../../src/factor/factor.ts';
import type { Run, RunResult } from '../../src/factor/run.ts';
import { type Harness, harness } from '../factor/harness.ts';

/** What a verify callback of a stock strategy is given last. */
export type Done = (error: unknown, user?: unknown, info?: unknown) => void;

type Construct = new (...args: unknown[]) => Strategy;
const require = createRequire(import.meta.url);

/** A stock strategy's class, as its package exports it. */
export function stock(name: string): Construct {
  return require(name).Strategy;
}

/** Submits over real HTTP to a real Express app, whose request the runner is given. */
export interface Stock extends Pick<Harness, 'runner' | 'events'> {
  readonly submit: (
    factor: Factor,
    fields: Record<string, unknown>,
    more?: Partial<Run> & { headers?: Record<string, string> },
  ) => Promise<RunResult>;
}

/** An Express app and a runner for the tests of one file. The session's subject is alice unless a run says otherwise. */
export function useStock(options: Parameters<typeof harness>[0] = {}): Stock {
  const { runner, events, submit, store } = harness(options);
  let take: (request: IncomingMessage) => Promise<RunResult>;
  const app = express().set('trust proxy', 'loopback');
  app.use(async (request, response) => {
    const result = await take(request);
    response.json(result.result);
  });
  const server = createServer(app);
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    server.close();
    await store.close();
  });
  return {
    runner,
    events,
    submit: async (factor, fields, { headers = {}, ...more } = {}) => {
      const ended = new Promise<RunResult>((resolve, reject) => {
        take = async (request) => {
          const result = submit(factor, fields, { ...more, request });
          result.then(resolve, reject);
          return result;
        };
      });
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const url = `http://127.0.0.1:${port}/stepup/ceremonies/c1/factors/it?code=evil&access_token=evil`;
      await fetch(url, { method: 'POST', headers });
      return ended;
    },
  };
}

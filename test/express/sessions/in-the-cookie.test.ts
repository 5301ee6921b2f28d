import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { createStepUp, SigningKeys } from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { NamePasswordStrategy, smallPolicy } from '../../support/step-up-app.ts';

describe('a session that lives in the client’s cookie (rule 5)', () => {
  for (const [what, at] of Object.entries({
    'is refused with the first request, whatever it is for': { method: 'GET', path: '/open' },
    'signs nobody in': { method: 'POST', path: '/login' },
    'signs nobody in either before the router': { method: 'POST', path: '/before' },
  })) {
    it(what, () => refused(at));
  }

  async function refused({ method, path }: { readonly method: string; readonly path: string }) {
    const issuer = 'http://localhost';
    const made = createStepUp({
      ...{ issuer, policy: smallPolicy, keys: SigningKeys.generate(), logger: { warn() {}, error() {} } },
      strategies: { password: new NamePasswordStrategy(), otp: new TotpStrategy() },
    });
    const app = express();
    const thrown: unknown[] = [];
    app.use((req, _res, next) => next(void Object.assign(req, { session: { isNew: true } })));
    app.post('/before', express.json(), made.signIn('basic'), (_req, res) => void res.end());
    app.use(made.router());
    app.post('/login', express.json(), made.signIn('basic'), (_req, res) => void res.end());
    app.get('/open', (_req, res) => void res.end());
    app.use(((error, _req, res, _next) => {
      thrown.push(error);
      res.status(500).end();
    }) satisfies express.ErrorRequestHandler);
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const body = JSON.stringify({ username: 'anna', password: 'anna-password' });
    const headers = { 'content-type': 'application/json' };
    const init = { method, headers, ...(method === 'POST' ? { body } : {}) };
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
    await Promise.all([made.close(), new Promise((resolve) => server.close(resolve))]);
    expect(answer.status).to.equal(500);
    expect(thrown[0]).to.include({ name: 'ConfigurationError', code: 'session_unsupported' });
  }
});

import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { createStepUp, SigningKeys } from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { NamePasswordStrategy, smallPolicy } from '../../support/step-up-app.ts';

describe('a session that lives in the client’s cookie (rule 5)', () => {
  it('is refused, and nobody is signed in', async () => {
    const issuer = 'http://localhost';
    const made = createStepUp({
      ...{ issuer, policy: smallPolicy, keys: SigningKeys.generate(), logger: { warn() {}, error() {} } },
      strategies: { password: new NamePasswordStrategy(), otp: new TotpStrategy() },
    });
    const app = express();
    const thrown: unknown[] = [];
    app.use((req, _res, next) => next(void Object.assign(req, { session: { isNew: true } })));
    app.post('/login', express.json(), made.signIn('basic'), (_req, res) => void res.end());
    app.use(((error, _req, res, _next) => {
      thrown.push(error);
      res.status(500).end();
    }) satisfies express.ErrorRequestHandler);
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const body = JSON.stringify({ username: 'anna', password: 'anna-password' });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/login`, init);
    await Promise.all([made.close(), new Promise((resolve) => server.close(resolve))]);
    expect(answer.status).to.equal(500);
    expect(thrown[0]).to.include({ name: 'ConfigurationError', code: 'session_unsupported' });
  });
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type CaepTransmitter, caepTransmitter } from 'passport-stepup/oidc';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import { startTestApp, type TestApp } from '../../support/step-up-app.ts';

const PREFIX = 'https://schemas.openid.net/secevent/caep/event-type/';

describe('a transmitter of CAEP events', () => {
  let app: TestApp;
  let server: Server;
  let transmitter: CaepTransmitter;
  let status = 202;
  let got: { readonly token: string; readonly headers: NodeJS.Dict<string | string[]> }[] = [];
  beforeEach(async () => {
    [status, got] = [202, []];
    server = createServer(async (request, response) => {
      let token = '';
      for await (const chunk of request) token += chunk;
      got.push({ token, headers: request.headers });
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
    app = await startTestApp({
      routes: (_web, made) => {
        transmitter = caepTransmitter(made, {
          receivers: [
            {
              ...{ url, audience: 'https://siem.example', authorization: 'Bearer ours' },
              subject: (sub) => (sub === 'anna' ? { format: 'opaque', id: sub } : undefined),
            },
          ],
          credentials: { otp: 'app' },
          levels: { namespace: 'NIST-AAL', names: { basic: 'nist-aal1', strong: 'nist-aal2' } },
          every: 3600,
        });
      },
    });
  });
  afterEach(async () => {
    transmitter.close();
    await app.close();
    server.closeAllConnections();
    server.close();
  });

  const events = async () => {
    const keys = createRemoteJWKSet(new URL(`${app.origin}/.well-known/jwks.json`));
    const verified = got.map(({ token }) =>
      jwtVerify(token, keys, {
        ...{ issuer: app.origin, audience: 'https://siem.example', typ: 'secevent+jwt' },
        currentDate: new Date(app.now * 1000),
      }),
    );
    return (await Promise.all(verified)).map(({ payload }) => payload as any);
  };

  it('tells of a credential and of a level, signed, to whom it is for', async () => {
    const { client, secret } = await personWithOtp(app);
    await stepUp(app, client, secret);
    await personWithOtp(app, 'bert');
    await transmitter.deliver();
    const told = await events();
    const byType = (name: string) => told.filter((one) => one.events[PREFIX + name]);
    expect(
      byType('credential-change').map((one) => one.events[`${PREFIX}credential-change`]),
    ).to.deep.include({
      ...{ credential_type: 'app', change_type: 'create', event_timestamp: app.now - 60 },
    });
    const [first, second] = byType('assurance-level-change').map(
      (one) => one.events[`${PREFIX}assurance-level-change`],
    );
    expect(first).to.deep.include({ namespace: 'NIST-AAL', current_level: 'nist-aal1' });
    expect(second).to.deep.include({
      current_level: 'nist-aal2',
      previous_level: 'nist-aal1',
      change_direction: 'increase',
    });
    expect(told).to.have.length(3);
    for (const one of told) {
      expect(one).to.deep.include({ sub_id: { format: 'opaque', id: 'anna' } });
      expect(one.txn).to.be.a('string');
      expect(one).not.to.have.any.keys('sub', 'exp');
    }
    expect(new Set(told.map(({ jti }) => jti)).size).to.equal(3);
    expect(got[0]?.headers).to.include({
      'content-type': 'application/secevent+jwt',
      authorization: 'Bearer ours',
    });
  });

  it('tries again later until it is acknowledged', async () => {
    await personWithOtp(app);
    status = 503;
    await transmitter.deliver();
    const tokens = got.map(({ token }) => token);
    expect(tokens.length).to.be.greaterThan(0);
    await transmitter.deliver();
    expect(got).to.have.length(tokens.length);
    expect(app.events.at(-1)).to.include({ type: 'caep.retried' });
    status = 202;
    app.now += 11;
    await transmitter.deliver();
    expect(got.slice(tokens.length).map(({ token }) => token)).to.deep.equal(tokens);
    app.now += 10_000;
    await transmitter.deliver();
    expect(got).to.have.length(2 * tokens.length);
  });

  it('gives up after twelve attempts, and says so', async () => {
    await personWithOtp(app);
    status = 500;
    for (let attempt = 0; attempt < 14; attempt += 1) {
      await transmitter.deliver();
      app.now += 3600;
    }
    const givenUp = app.events.filter(({ type }) => type === 'caep.given_up').length;
    expect(givenUp).to.be.greaterThan(0);
    expect(got).to.have.length(12 * givenUp);
  });
});

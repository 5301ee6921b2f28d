import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import { signIn } from '../../support/step-up-app.ts';
import {
  startReceiver,
  startTransmitting,
  type Transmitting,
  transmitterOf,
} from './support/transmitting.ts';

const DAY = 86_400;

describe('the delivery of CAEP events', () => {
  let app: Transmitting;
  const logged: object[] = [];
  beforeEach(async () => {
    logged.length = 0;
    const logger = { warn: () => {}, error: (details: object) => void logged.push(details) };
    app = await startTransmitting({}, { options: { logger } });
  });
  afterEach(() => app.close());

  const tokens = () => app.receiver.requests.map(({ token }) => token);
  const types = () => app.events.map(({ type }) => type).filter((type) => type.startsWith('caep.'));
  const retried = () => app.events.flatMap(({ type, reason }) => (type === 'caep.retried' ? [reason] : []));
  const answer = (status: number, body = '', headers: Record<string, string> = {}) => {
    app.receiver.answer = (response: ServerResponse) => void response.writeHead(status, headers).end(body);
  };

  it('is tried again, later each time, until it is acknowledged', async () => {
    await signIn(app.client());
    answer(503);
    const at: number[] = [];
    for (let seconds = 0; seconds < 300; seconds += 5) {
      const before = tokens().length;
      await app.transmitter.deliver();
      if (tokens().length > before) at.push(seconds);
      app.now += 5;
    }
    expect(at).to.deep.equal([0, 15, 45, 105, 225]);
    expect(new Set(tokens()).size).to.equal(1);
    answer(202);
    app.now += 3600;
    await app.transmitter.deliver();
    await app.transmitter.deliver();
    expect(tokens()).to.have.length(6);
    expect(types()).to.deep.equal([...Array(5).fill('caep.retried'), 'caep.delivered']);
  });

  it('keeps the order: what comes later waits behind what could not be sent', async () => {
    await signIn(app.client());
    answer(503);
    await app.transmitter.deliver();
    const person = await personWithOtp(app);
    await stepUp(app, person.client, person.secret);
    answer(202);
    await app.transmitter.deliver();
    const [first, ...others] = tokens();
    expect(others[0]).to.equal(first);
    const iats = others.map(
      (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).iat,
    );
    expect(iats).to.have.length(3);
    expect(iats).to.deep.equal(iats.toSorted());
  });

  it('goes on for a week, and is then told as given up, with its id in the log', async () => {
    await signIn(app.client());
    answer(500);
    for (let hours = 0; hours < 7 * 24; hours += 1) {
      await app.transmitter.deliver();
      app.now += 3600;
    }
    expect(types()).to.not.include('caep.given_up');
    const tried = tokens().length;
    expect(tried).to.be.greaterThan(150);
    await app.transmitter.deliver();
    const givenUp = app.events.filter(({ type }) => type === 'caep.given_up');
    expect(givenUp).to.have.length(1);
    expect(givenUp[0]).to.include({ reason: 'too_old', code: 'event_undelivered' });
    const { jti } = JSON.parse(Buffer.from(tokens()[0]?.split('.')[1] ?? '', 'base64url').toString());
    expect(logged).to.deep.include({
      ...{ code: 'event_undelivered', reason: 'too_old', audience: 'https://siem.example', jti },
    });
    const first = tokens()[0];
    const sent = tokens().filter((token) => token === first).length;
    app.now += DAY;
    await app.transmitter.deliver();
    expect(tokens().filter((token) => token === first)).to.have.length(sent);
  });

  it('ends at once where the receiver cannot read the token, and the next is sent', async () => {
    await signIn(app.client());
    answer(400, JSON.stringify({ err: 'invalid_request', description: 'what is this' }));
    await app.transmitter.deliver();
    expect(app.events.at(-1)).to.include({
      type: 'caep.given_up',
      reason: 'refused',
      code: 'event_undelivered',
    });
    answer(202);
    await personWithOtp(app);
    await app.transmitter.deliver();
    expect(types().at(-1)).to.equal('caep.delivered');
  });

  for (const err of [
    'invalid_key',
    'invalid_issuer',
    'invalid_audience',
    'authentication_failed',
    'access_denied',
  ]) {
    it(`is tried again after a refusal that people can mend: ${err}`, async () => {
      await signIn(app.client());
      answer(400, JSON.stringify({ err }));
      await app.transmitter.deliver();
      answer(202);
      app.now += 16;
      await app.transmitter.deliver();
      expect(types()).to.deep.equal(['caep.retried', 'caep.delivered']);
    });
  }

  const failures: Record<string, Parameters<typeof answer>> = {
    'a 200': [200, '{}'],
    'a 204': [204],
    'a 400 that is no JSON': [400, '<p>invalid_request'],
    'a 400 without err': [400, '[]'],
    'a 400 with a huge body': [
      400,
      JSON.stringify({ err: 'invalid_request', description: 'x'.repeat(5000) }),
    ],
    'a 401': [401],
    'a 429': [429],
  };
  for (const [what, given] of Object.entries(failures)) {
    it(`is not acknowledged by ${what}, nor given up`, async () => {
      await signIn(app.client());
      answer(...given);
      await app.transmitter.deliver();
      expect(types()).to.deep.equal(['caep.retried']);
      expect(retried()).to.deep.equal(['not_accepted']);
    });
  }

  it('is told apart where the receiver gives no answer', async () => {
    await signIn(app.client());
    app.receiver.answer = (response: ServerResponse) => void response.destroy();
    await app.transmitter.deliver();
    expect(retried()).to.deep.equal(['not_reached']);
  });

  it('follows no redirect: the secret goes to the receiver alone', async () => {
    const elsewhere = await startReceiver();
    for (const status of [301, 302, 303, 307, 308]) {
      await signIn(app.client());
      answer(status, '', { location: elsewhere.url });
      await app.transmitter.deliver();
      app.now += 4000;
    }
    elsewhere.close();
    expect(elsewhere.requests).to.have.length(0);
    expect(new Set(types())).to.deep.equal(new Set(['caep.retried']));
  });

  it('is sent by one of two processes', async () => {
    const second = transmitterOf(app.stepUp, app.receiver.url);
    for (let times = 0; times < 5; times += 1)
      await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'otp' });
    const { client, secret } = await personWithOtp(app);
    await stepUp(app, client, secret);
    await Promise.all([app.transmitter.deliver(), second.deliver(), app.transmitter.deliver()]);
    await second.deliver();
    second.close();
    expect(tokens().length).to.be.greaterThan(0);
    expect(new Set(tokens()).size).to.equal(tokens().length);
  });

  it('to one receiver does not wait for another, nor end with one whose subject cannot be told', async () => {
    const other = await startReceiver();
    const receiverOf = (url: string, subject: (sub: string) => { format: string; id: string }) => ({
      ...{ url, subject, audience: url, authorization: 'Bearer theirs' },
    });
    const throws = () => {
      throw new Error('the directory is away');
    };
    const mixed = transmitterOf(app.stepUp, '', {
      receivers: [
        receiverOf('http://127.0.0.1:1/nobody', (id) => ({ format: 'opaque', id })),
        receiverOf(app.receiver.url, throws),
        receiverOf(other.url, (id) => ({ format: 'opaque', id })),
      ],
    });
    await signIn(app.client(), 'bert');
    await mixed.deliver();
    mixed.close();
    other.close();
    expect(other.requests.map(({ headers }) => headers.authorization)).to.deep.equal(['Bearer theirs']);
    expect(app.events.map(({ type, reason }) => `${type} ${reason}`)).to.include('caep.given_up not_kept');
  });
});

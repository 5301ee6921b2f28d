import { createDecipheriv, createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { begun } from './people.ts';
import { startWorld, type World } from './world.ts';

const config = {
  onboardingOptions: { enrollment: { addDevice: true }, authentication: { verifyDevice: true } },
};

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A receiver that keeps what it is sent, and answers as it is told. */
async function receiver(statuses: number[] = []) {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.statusCode = statuses.shift() ?? 204;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { received, url, close: () => new Promise((resolve) => server.close(resolve)) };
}

describe('the AwareID emulator: webhooks', () => {
  let world: World;
  let hook: Awaited<ReturnType<typeof receiver>>;
  beforeEach(async () => {
    world = await startWorld({ config });
    hook = await receiver();
  });
  afterEach(async () => {
    await world.close();
    await hook.close();
  });

  const clear = { encryptMessageBody: false, addSignatureHeader: true };

  async function register(more: object = {}): Promise<{ secret: string; webhookId: string }> {
    const events = ['enrollment.started', 'enrollment.device.added', 'enrollment.completed'];
    return world.good(91, { body: { url: hook.url, events, ...clear, ...more } });
  }

  async function enroll(): Promise<string> {
    const enrollmentToken = await begun(world, 'ada');
    await world.good(31, { body: { enrollmentToken, deviceId: 'phone', publicKey: 'AAAA' } });
    await world.emulator.webhooks.settled();
    return enrollmentToken;
  }

  const signature = (secret: string, body: string) =>
    createHmac('sha256', Buffer.from(secret, 'base64')).update(body).digest('base64');

  it('are delivered: signed, with the fixed header, and naming session and user', async () => {
    const { secret } = await register({ authHeaderKey: 'x-callback-auth', authHeaderValue: 'a value' });
    const enrollmentToken = await enroll();
    expect(hook.received.map(({ body }) => JSON.parse(body).type)).to.have.members([
      'enrollment.started',
      'enrollment.device.added',
      'enrollment.completed',
    ]);
    for (const { headers, body } of hook.received) {
      expect(headers['x-aware-signature']).to.equal(signature(secret, body));
      expect(headers['x-callback-auth']).to.equal('a value');
      const told = JSON.parse(body);
      expect(told).to.include({ operationToken: enrollmentToken, username: 'ada' });
      expect(told.created).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
    }
    expect(new Set(hook.received.map(({ body }) => JSON.parse(body).id)).size).to.equal(3);
  });

  it('are encrypted by default: AES-256-GCM under the secret, the signature over what is sent', async () => {
    const { secret } = await register({ encryptMessageBody: undefined, events: ['enrollment.started'] });
    await enroll();
    const [{ headers, body } = { headers: {}, body: '' }] = hook.received;
    expect(headers['x-aware-signature']).to.equal(signature(secret, body));
    const bytes = Buffer.from(body, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(secret, 'base64'), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
    expect(JSON.parse(text)).to.include({ type: 'enrollment.started', username: 'ada' });
  });

  it('come for the events that were asked for, and unsigned on demand', async () => {
    await register({ events: ['enrollment.completed'], addSignatureHeader: false });
    await enroll();
    expect(hook.received).to.have.length(1);
    expect(hook.received[0]?.headers).to.not.have.property('x-aware-signature');
  });

  it('are tried again after a 5xx, with the same id', async () => {
    await hook.close();
    hook = await receiver([500, 503]);
    await register({ events: ['enrollment.completed'] });
    await enroll();
    expect(hook.received).to.have.length(3);
    expect(new Set(hook.received.map(({ body }) => body)).size).to.equal(1);
  });

  it('are repeated, lost and forged on request', async () => {
    const { secret } = await register({ events: ['enrollment.completed'] });
    const types = (name: string) =>
      world.emulator.faults.set({ kind: 'vendor', name, path: '/webhook', times: 1 });
    await enroll();
    world.emulator.webhooks.repeat();
    await world.emulator.webhooks.settled();
    expect(hook.received).to.have.length(2);
    expect(hook.received[0]?.body).to.equal(hook.received[1]?.body);
    types('webhook-forged');
    world.emulator.webhooks.repeat();
    await world.emulator.webhooks.settled();
    const [forged] = hook.received.slice(-1);
    expect(forged?.headers['x-aware-signature']).to.not.equal(signature(secret, forged?.body ?? ''));
    await world.good(94, {
      params: { webhookId: (await world.good(90)).list[0].webhookId },
      body: { events: ['enrollment.started'], ...clear },
    });
    types('webhook-lost');
    await begun(world, 'bob');
    types('webhook-repeated');
    await begun(world, 'eve');
    await world.emulator.webhooks.settled();
    const told = hook.received.slice(3).map(({ body }) => JSON.parse(body).username);
    expect(told).to.deep.equal(['eve', 'eve']);
  });

  it('that were lost can be fetched', async () => {
    const { webhookId } = await register({ events: ['enrollment.completed'] });
    await enroll();
    const { transactionNum } = JSON.parse(hook.received[0]?.body ?? '{}').data;
    const list = [{ transactionNum }, { transactionNum: '999999' }, { transactionNum: '000001' }];
    const fetched = await world.good(95, { body: { webhookId, list } });
    expect(fetched.list.map(({ type }: any) => type)).to.deep.equal(['enrollment.completed']);
    expect(fetched.list[0]).to.include({ transactionNum });
    expect((await world.ask(95, { body: { webhookId: 'x', list } })).status).to.equal(500);
  });

  it('are read, changed with a new secret, and removed', async () => {
    const { webhookId, secret } = await register();
    const params = { webhookId };
    expect(await world.good(92, { params })).to.include({ webhookId, secretKey: secret, url: hook.url });
    expect((await world.good(94, { params, body: clear })).secret).to.equal(secret);
    const changed = await world.good(94, { params, body: { generateNewSecret: true, ...clear } });
    expect(changed.secret).to.not.equal(secret);
    await enroll();
    for (const { headers, body } of hook.received)
      expect(headers['x-aware-signature']).to.equal(signature(changed.secret, body));
    expect((await world.ask(93, { params })).text).to.equal('');
    for (const operation of [92, 93]) expect((await world.ask(operation, { params })).status).to.equal(404);
    expect((await world.good(90)).list).to.deep.equal([]);
  });

  it('left out, both booleans are on again at a change', async () => {
    const { webhookId } = await register();
    await world.good(94, { params: { webhookId }, body: {} });
    expect(await world.good(92, { params: { webhookId } })).to.include({
      encryptMessageBody: true,
      addSignatureHeader: true,
    });
  });

  it('go to this machine only', async () => {
    let asked = 0;
    const fetch = async () => {
      asked += 1;
      throw new Error('not to be called');
    };
    const own = await startWorld({ config, fetch });
    try {
      const events = ['enrollment.started'];
      await own.good(91, { body: { url: 'https://example.com/hook', events, ...clear } });
      await begun(own, 'ada');
      await own.emulator.webhooks.settled();
      expect(asked).to.equal(0);
    } finally {
      await own.close();
    }
  });

  for (const [name, body] of [
    ['an address that is none', { url: 'hook', events: ['enrollment.started'] }],
    ['another scheme', { url: 'file:///etc/passwd', events: ['enrollment.started'] }],
    ['an unknown event', { url: 'http://127.0.0.1/', events: ['enrollment.lost'] }],
    ['no event', { url: 'http://127.0.0.1/', events: [] }],
    [
      'a header with a line break',
      {
        url: 'http://127.0.0.1/',
        events: ['enrollment.started'],
        authHeaderKey: 'a',
        authHeaderValue: 'b\r\nc: d',
      },
    ],
  ] as const) {
    it(`refuses ${name}`, async () => {
      expect((await world.ask(91, { body })).status).to.equal(500);
    });
  }
});

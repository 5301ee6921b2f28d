import { createHmac, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { AwareIdWebhook, type AwareIdWebhookOptions } from 'passport-stepup/strategies/awareid';

const now = 1_700_000_000;
const secret = randomBytes(32).toString('base64');
const event = {
  id: 'b6ea6be6-5e11-4946-9dc2-d41db57c5171',
  created: '2023-11-14T17:13:20.000-0500',
  type: 'authentication.b2c.completed',
  operationToken: '9336b7b9-6a37-4aca-91b0-10b929e5c340',
  username: 'ada',
  data: {},
};

function delivery(change: object = {}, by = secret, encoding: 'base64' | 'hex' = 'base64') {
  const body = Buffer.from(JSON.stringify({ ...event, ...change }));
  const signature = createHmac('sha256', Buffer.from(by, 'base64')).update(body).digest(encoding);
  return { headers: { 'x-aware-signature': signature } as Record<string, string | string[]>, body };
}

const receiver = (options: Partial<AwareIdWebhookOptions> = {}) =>
  new AwareIdWebhook({ secret, clock: () => now, ...options });

describe('awareid: a webhook', () => {
  it('is read when its signature is right, in base64 or hex', async () => {
    expect(await receiver().read(delivery())).to.deep.equal(event);
    expect(await receiver().read(delivery({}, secret, 'hex'))).to.deep.equal(event);
  });

  const refused: Record<string, () => Promise<unknown>> = {
    'that is unsigned': () => receiver().read({ ...delivery(), headers: {} }),
    'with an empty signature': () => receiver().read({ ...delivery(), headers: { 'x-aware-signature': '' } }),
    'with two signatures': () =>
      receiver().read({ ...delivery(), headers: { 'x-aware-signature': ['a', 'b'] } }),
    'with its signature in a list': () => {
      const { headers, body } = delivery();
      return receiver().read({ headers: { 'x-aware-signature': Object.values(headers).flat() }, body });
    },
    'of another tenant': () => receiver().read(delivery({}, randomBytes(32).toString('base64'))),
    'whose body was changed': () =>
      receiver().read({ ...delivery(), body: Buffer.from(JSON.stringify({ ...event, username: 'eve' })) }),
    'that is late': () => receiver({ clock: () => now + 301 }).read(delivery()),
    'from the future': () => receiver({ clock: () => now - 301 }).read(delivery()),
    'without a time': () => receiver().read(delivery({ created: undefined })),
    'with a time that is none': () => receiver().read(delivery({ created: 'yesterday' })),
    'without an id': () => receiver().read(delivery({ id: undefined })),
    'without the registered header': () =>
      receiver({ authHeader: { name: 'X-Callback-Auth', value: 'v' } }).read(delivery()),
    'that is encrypted where nothing opens it': async () => {
      const body = Buffer.from('QUFBQQ==');
      const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(body).digest('base64');
      return receiver().read({ headers: { 'x-aware-signature': signature }, body });
    },
  };
  for (const [name, read] of Object.entries(refused))
    it(`is nothing: one ${name}`, async () => expect(await read()).to.equal(undefined));

  it('counts once, in whatever order they come', async () => {
    const one = receiver();
    const later = delivery({ id: 'later', created: '2023-11-14T22:14:20.000Z' });
    expect(await one.read(later)).to.include({ id: 'later' });
    expect(await one.read(delivery())).to.include({ id: event.id });
    expect(await one.read(later)).to.equal(undefined);
    expect(await one.read(delivery())).to.equal(undefined);
  });

  it('counts once as long as its time is near enough, also where it came before its time', async () => {
    let time = now;
    const one = receiver({ clock: () => time });
    const early = delivery({ id: 'early', created: '2023-11-14T22:16:40.000Z' });
    expect(await one.read(early)).to.include({ id: 'early' });
    time += 450;
    expect(await one.read(delivery({ id: 'b', created: '2023-11-14T22:20:00.000Z' }))).to.include({
      id: 'b',
    });
    expect(await one.read(early)).to.equal(undefined);
  });

  it('is opened after its signature was found right, never before', async () => {
    const opened: string[] = [];
    const decrypt = (body: Uint8Array) => {
      opened.push(Buffer.from(body).toString());
      return Buffer.from(JSON.stringify(event));
    };
    const body = Buffer.from('cipher text');
    const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(body).digest('base64');
    const one = receiver({ decrypt });
    expect(await one.read({ headers: { 'x-aware-signature': 'AAAA' }, body })).to.equal(undefined);
    expect(opened).to.deep.equal([]);
    expect(await one.read({ headers: { 'x-aware-signature': signature }, body })).to.deep.equal(event);
  });

  it('is read with the old and the new secret while one is being replaced', async () => {
    const next = randomBytes(32).toString('base64');
    const one = receiver({ secret: [secret, next] });
    expect(await one.read(delivery())).to.include({ id: event.id });
    expect(await one.read(delivery({ id: 'next' }, next))).to.include({ id: 'next' });
  });

  it('takes no fixed header without a value, which a missing one would equal', () => {
    expect(() => receiver({ authHeader: { name: 'X-Callback-Auth', value: '' } }))
      .to.throw()
      .with.property('code', 'configuration_invalid');
  });

  it('takes no secret that is not 32 bytes, and not none', () => {
    for (const unusable of ['c2hvcnQ=', '', [], [secret, 'c2hvcnQ=']])
      expect(() => receiver({ secret: unusable }))
        .to.throw()
        .with.property('code', 'configuration_invalid');
  });
});

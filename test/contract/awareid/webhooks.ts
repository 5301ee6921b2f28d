import { expect } from 'chai';
import { asDocumented, begin, type Case, refusedBy, request, type World } from './case.ts';

const wanted = {
  url: 'http://127.0.0.1:9/hooks',
  encryptMessageBody: false,
  addSignatureHeader: true,
  events: ['enrollment.started'],
} as const;

const registered = async ({ client }: World) => (await client.webhooks.create(wanted)).body;

export const webhookCases: readonly Case[] = [
  {
    operationId: 'webhookList',
    mocked: (client) => client.webhooks.list(),
    examples: asDocumented('webhookList'),
    emulated: async (world) => {
      const { webhookId } = await registered(world);
      const { list } = (await world.client.webhooks.list()).body;
      expect(list.map((one) => one.webhookId)).to.deep.equal([webhookId]);
    },
  },
  {
    operationId: 'webhookCreate',
    mocked: (client) => client.webhooks.create(request('webhookCreate')),
    examples: asDocumented('webhookCreate'),
    emulated: async (world) => {
      const { webhookId, secret } = await registered(world);
      expect(webhookId).to.match(/^[0-9a-f]{32}$/);
      expect(Buffer.from(secret ?? '', 'base64')).to.have.length(32);
      await refusedBy(world.client.webhooks.create({ ...wanted, url: 'ftp://127.0.0.1/' }));
    },
  },
  {
    operationId: 'webhookGet',
    mocked: (client) => client.webhooks.get('486a5c0c27db4ebbbf970deacc755a25'),
    examples: asDocumented('webhookGet'),
    emulated: async (world) => {
      const { webhookId, secret } = await registered(world);
      const { body } = await world.client.webhooks.get(webhookId);
      expect(body).to.include({ webhookId, secretKey: secret, encryptMessageBody: false });
      await refusedBy(world.client.webhooks.get('none'), 'NOT_FOUND');
    },
  },
  {
    operationId: 'webhookDelete',
    mocked: (client) => client.webhooks.delete('486a5c0c27db4ebbbf970deacc755a25'),
    examples: asDocumented('webhookDelete'),
    emulated: async (world) => {
      const { webhookId } = await registered(world);
      await world.client.webhooks.delete(webhookId);
      await refusedBy(world.client.webhooks.delete(webhookId), 'NOT_FOUND');
    },
  },
  {
    operationId: 'webhookUpdate',
    mocked: (client) => client.webhooks.update('486a5c0c27db4ebbbf970deacc755a25', request('webhookUpdate')),
    examples: asDocumented('webhookUpdate'),
    emulated: async (world) => {
      const before = await registered(world);
      const { body } = await world.client.webhooks.update(before.webhookId, {
        ...wanted,
        generateNewSecret: true,
      });
      expect(body.webhookId).to.equal(before.webhookId);
      expect(body.secret).to.not.equal(before.secret);
    },
  },
  {
    operationId: 'webhookEventData',
    mocked: (client) => client.events.data(request('webhookEventData')),
    examples: asDocumented('webhookEventData'),
    emulated: async (world) => {
      const { webhookId } = await registered(world);
      const operationToken = await begin(world);
      await world.emulator.webhooks.settled();
      const list = [{ transactionNum: '000001' }];
      const { body } = await world.client.events.data({ webhookId, list });
      expect(body.list[0]).to.include({ type: 'enrollment.started', operationToken });
    },
  },
];

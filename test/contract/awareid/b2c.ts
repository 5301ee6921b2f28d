import { expect } from 'chai';
import { ada, asDocumented, type Case, enrolledByFace, refusedBy, request } from './case.ts';

export const b2cCases: readonly Case[] = [
  {
    operationId: 'b2cTriggerEnroll',
    mocked: (client) => client.b2c.triggerEnroll(request('b2cTriggerEnroll')),
    examples: asDocumented('b2cTriggerEnroll'),
    emulated: async ({ client }) => {
      const { body } = await client.b2c.triggerEnroll({ username: 'ada', email: ada.email });
      expect(body).to.include({ status: 'SUCCESS' });
      expect(new URL(body.sessionCallbackURL ?? '').searchParams.get('data')).to.not.equal(null);
    },
  },
  {
    operationId: 'b2cTriggerAuthenticate',
    mocked: (client) => client.b2c.triggerAuthenticate(request('b2cTriggerAuthenticate')),
    examples: asDocumented('b2cTriggerAuthenticate'),
    emulated: async (world) => {
      await refusedBy(world.client.b2c.triggerAuthenticate({ username: 'nobody' }));
      await enrolledByFace(world);
      const { body } = await world.client.b2c.triggerAuthenticate({ username: 'ada' });
      expect(body).to.include({ status: 'SUCCESS' });
    },
  },
  {
    operationId: 'b2cOperationStatus',
    mocked: (client) => client.b2c.operationStatus('9336b7b9-6a37-4aca-91b0-10b929e5c340'),
    examples: asDocumented('b2cOperationStatus'),
    emulated: async ({ client }) => {
      const { body } = await client.b2c.triggerEnroll({ username: 'ada', email: ada.email });
      const status = await client.b2c.operationStatus(body.sessionToken ?? '');
      expect(status.body).to.deep.equal({ completionStatus: 'Pending' });
      await refusedBy(client.b2c.operationStatus('none'), 'RestServerError');
    },
  },
];

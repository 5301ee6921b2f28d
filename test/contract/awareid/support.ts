import { expect } from 'chai';
import { fails, satisfies } from '../harness/operation-case.ts';
import { asDocumented, type Case } from './case.ts';

export const supportCases: readonly Case[] = [
  {
    operationId: 'getToken',
    mocked: (client) => client.accessToken(),
    examples: {
      '200': satisfies((value) => expect(value).to.deep.equal({ lifetime: 300 })),
      '400': fails('vendor_refused'),
      '401': fails('vendor_refused'),
    },
    emulated: async ({ client }) => {
      expect(await client.accessToken()).to.deep.equal({ lifetime: 300 });
    },
  },
  {
    operationId: 'getPublicKey',
    mocked: (client) => client.support.publicKey(),
    examples: asDocumented('getPublicKey', (text: string) => text.trim()),
    emulated: async ({ client }) => {
      expect((await client.support.publicKey()).body).to.match(/^-----BEGIN PUBLIC KEY-----/);
    },
  },
  {
    operationId: 'getSessionId',
    mocked: (client) => client.support.captureSessionId(),
    examples: asDocumented('getSessionId'),
    emulated: async ({ client }) => {
      const [one, other] = [await client.support.captureSessionId(), await client.support.captureSessionId()];
      expect(one.body.session_id).to.not.equal(other.body.session_id);
    },
  },
];

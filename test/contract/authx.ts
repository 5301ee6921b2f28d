import { expect } from 'chai';
import { simulatedFingerprintScan } from 'passport-stepup/engines';
import { AuthXClient } from 'passport-stepup/strategies/authx';
import { type AuthXEmulator, startAuthXEmulator } from 'passport-stepup/strategies/authx/emulator';
import { faces } from '../support/remembering-face-engine.ts';
import {
  answers,
  fails,
  type OperationCase,
  type Running,
  satisfies,
  type VendorContract,
} from './harness/operation-case.ts';

const guid = 'bf78c938-bf06-4625-bf79-7622f3f98e88';
const user = {
  userName: 'user0001',
  email: 'user0001@example.com',
  firstName: 'Test',
  lastName: 'User',
  mobile: { number: '5550100001' },
};

interface World extends Running {
  readonly client: AuthXClient;
  readonly emulator: AuthXEmulator;
}

type Case = OperationCase<AuthXClient, World>;

const says = (code: number) =>
  satisfies((value) => expect(value).to.include({ code, success: code === 1, emulated: false }));
const known = { value: { guid, emulated: false } };
const exception = fails('vendor_unavailable');

const userCases: readonly Case[] = [
  {
    operationId: 'accessToken',
    mocked: (client) => client.accessToken(),
    examples: {
      '200 token': satisfies((value) => {
        expect(value).to.include({ lifetime: 1_209_599, companyId: '10022513' });
        expect(JSON.stringify(value)).to.not.include('sample-access-token-0001');
      }),
    },
    emulated: async ({ client }) => {
      expect(await client.accessToken()).to.include({ lifetime: 1_209_599, emulated: true });
    },
  },
  {
    operationId: 'addUser',
    mocked: (client) => client.addUser(user),
    examples: {
      '200 added': answers(known.value),
      '200 refused': fails('vendor_refused'),
      '200 exception': exception,
    },
    emulated: async ({ client }) => {
      expect((await client.addUser(user)).guid).to.match(/^[0-9a-f-]{36}$/);
      await refusedBy(client.addUser(user));
    },
  },
  {
    operationId: 'updateUser',
    mocked: (client) => client.updateUser({ ...user, guid }),
    examples: {
      '200 updated': answers(known.value),
      '200 refused': fails('vendor_refused'),
      '200 exception': exception,
    },
    emulated: async ({ client }) => {
      const made = await client.addUser(user);
      expect(await client.updateUser({ ...user, guid: made.guid, aliases: ['u1'] })).to.deep.equal(made);
      await refusedBy(client.updateUser({ ...user, guid }));
    },
  },
  {
    operationId: 'deleteUser',
    mocked: (client) => client.deleteUser({ guid }),
    examples: { '200 deleted': says(1), '200 refused': says(0), '200 exception': exception },
    emulated: async ({ client }) => {
      const made = await client.addUser(user);
      expect(await client.deleteUser(made)).to.include({ success: true });
      expect(await client.deleteUser(made)).to.include({ success: false, text: 'User not exists' });
    },
  },
];

const factorCases: readonly Case[] = [
  {
    operationId: 'generatePin',
    mocked: (client) => client.generatePin({ guid, pin: '102374' }),
    examples: { '200 set': says(1), '200 refused': says(0), '200 exception': exception },
    emulated: async ({ client }) => {
      const { guid } = await client.addUser(user);
      expect(await client.generatePin({ guid, pin: '102374' })).to.include({ success: true });
      expect(await client.generatePin({ guid, pin: '1' })).to.include({ success: false });
    },
  },
  {
    operationId: 'verifyPin',
    mocked: (client) => client.verifyPin({ guid, pin: '102374' }),
    examples: { '200 right': says(1), '200 wrong': says(0), '200 exception': exception },
    emulated: async ({ client }) => {
      const { guid } = await client.addUser(user);
      expect(await client.verifyPin({ guid, pin: '102374' })).to.include({ text: 'Pin not found' });
      await client.generatePin({ guid, pin: '012374' });
      expect(await client.verifyPin({ guid, pin: '012374' })).to.include({ success: true });
      expect(await client.verifyPin({ guid, pin: '12374' })).to.include({ success: false });
    },
  },
  {
    operationId: 'processBiometric',
    mocked: (client) =>
      client.processBiometric({ modality: 'face', process: 'verify', guid, sample: Buffer.from('bytes') }),
    examples: {
      '200 success': says(1),
      '200 faceNotMatch': says(2),
      '200 faceQualityPoor': says(3),
      '200 tooManyFace': says(4),
      '200 faceNotFound': says(5),
      '200 faceOutBound': says(6),
      '200 settingsMissed': says(7),
      '200 userNotExists': says(8),
      '200 exception': exception,
    },
    emulated: async ({ client, emulator }) => {
      const { guid } = await client.addUser(user);
      const finger = { modality: 'fingerprint', guid } as const;
      const scan = (seed: number) => simulatedFingerprintScan('ada', seed);
      const unknown = await client.processBiometric({
        ...finger,
        guid: 'nobody',
        process: 'verify',
        sample: scan(1),
      });
      expect(unknown).to.include({ code: 8 });
      for (const process of ['enroll', 'verify'] as const)
        expect(await client.processBiometric({ ...finger, process, sample: scan(2) })).to.include({
          code: 1,
        });
      expect(await client.processBiometric({ ...finger, process: 'delete' })).to.include({ code: 1 });
      emulator.layHand('ada');
      const palm = { modality: 'palm', process: 'enroll', guid } as const;
      expect(await client.processBiometric(palm)).to.include({ code: 1 });
    },
  },
];

async function refusedBy(work: Promise<unknown>): Promise<void> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  expect(error).to.include({ code: 'vendor_refused' });
}

/** One entry for each operation of AuthX's public API. */
export const operations: readonly Case[] = [...userCases, ...factorCases];

/** AuthX before a mock of its contract and before its emulator. */
export const contract: VendorContract<AuthXClient, World> = {
  vendor: 'authx',
  openapi: new URL('../../strategies/authx/openapi.yaml', import.meta.url),
  operations,
  otherwise: { 401: fails('vendor_refused') },
  connect: ({ baseUrl, fetch }) =>
    new AuthXClient({
      baseUrl,
      fetch,
      manage: { applicationId: 'app', applicationKey: 'key' },
      authentication: { applicationKey: 'key', secretKey: 'secret', hostName: 'hu1tjtwu' },
    }),
  start: async (fetch) => {
    const emulator = await startAuthXEmulator({ strict: true, faces });
    const { applicationId, applicationKey, authenticationKey, secretKey, hostName } = emulator.credentials;
    const client = new AuthXClient({
      baseUrl: emulator.baseUrl,
      fetch,
      manage: { applicationId, applicationKey },
      authentication: { applicationKey: authenticationKey, secretKey, hostName },
    });
    const close = async () => {
      await client.close();
      await emulator.close();
    };
    return { client, emulator, reset: () => emulator.reset(), close };
  },
};

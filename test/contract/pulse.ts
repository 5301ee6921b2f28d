import { expect } from 'chai';
import { PulseClient } from 'passport-stepup/strategies/pulse';
import { startPulseEmulator } from 'passport-stepup/strategies/pulse/emulator';
import { VendorError } from 'passport-stepup/strategy-kit';
import { known } from '../strategies/pulse/emulated.ts';
import { typed, words } from '../strategies/pulse/pattern.ts';
import {
  answers,
  fails,
  type OperationCase,
  type Running,
  satisfies,
  type VendorContract,
} from './harness/operation-case.ts';

const userRef = 'u-4711@tenant.example';
const pattern = typed('ada', 'login', words);
const link = { userRef, redirectUri: 'https://app.example/back', validity: 300 };

interface World extends Running {
  readonly client: PulseClient;
}

type Case = OperationCase<PulseClient, World>;

const acts = (action: string | undefined, authenticated = false) =>
  satisfies((value) => expect(value).to.include({ action, authenticated }));
const linked = satisfies((value) => expect(value).to.include({ expiresIn: 300 }));

async function refused(work: Promise<unknown>): Promise<void> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).to.be.instanceOf(VendorError).and.to.have.property('code', 'vendor_refused');
}

const profileCases: readonly Case[] = [
  {
    operationId: 'getStatus',
    mocked: (client) => client.status(),
    examples: {
      '200 ok': satisfies((value) => expect(value).to.include({ ready: true })),
      '200 nok': satisfies((value) => expect(value).to.include({ ready: false })),
    },
    emulated: async ({ client }) => {
      expect(await client.status()).to.deep.equal({ ready: true, emulated: true });
    },
  },
  {
    operationId: 'verifyUser',
    mocked: (client) => client.verify({ userRef, pattern, createUser: true }),
    examples: {
      '200 enrollment': acts('emu_enroll'),
      '200 verifyAuth': acts('auth', true),
      '200 verifyReject': acts('emu_reject'),
      '200 verifyStepUp': acts('emu_step_up'),
      '200 robot': acts('emu_robot'),
    },
    emulated: async ({ client }) => {
      await refused(client.verify({ userRef, pattern }));
      await known(client, userRef, 'ada');
      expect(await client.verify({ userRef, pattern })).to.include({ authenticated: true, action: 'auth' });
      expect(await client.verify({ userRef, pattern })).to.include({ action: 'emu_robot' });
      const another = typed('dov', 'login', words);
      expect(await client.verify({ userRef, pattern: another })).to.include({ authenticated: false });
    },
  },
  {
    operationId: 'userAction',
    mocked: async (client) => {
      const ids = ['LINK_PATTERN_ID', 'UNLINK_PATTERN_ID', 'RESET_BIOMETRIC_PROFILE'] as const;
      const done = [
        await client.linkPattern({ userRef, pattern }),
        await client.linkPattern({ userRef, pattern, reset: true }),
        await client.act({ userRef, action: { type: 'RESET_BIOMETRIC_PROFILE' } }),
      ];
      for (const type of ids) done.push(await client.act({ userRef, action: { type, data: 'p-000042' } }));
      return done;
    },
    examples: { '200 done': answers([true, true, true, true, true, true]) },
    emulated: async ({ client }) => {
      await refused(client.linkPattern({ userRef, pattern }));
      await known(client, userRef, 'ada');
      expect(await client.linkPattern({ userRef, pattern })).to.equal(true);
      await refused(client.act({ userRef, action: { type: 'LINK_PATTERN_ID', data: 'p-999999' } }));
      expect(await client.act({ userRef, action: { type: 'RESET_BIOMETRIC_PROFILE' } })).to.equal(true);
      expect(await client.getUser({ userRef })).to.include({ state: 'incomplete' });
    },
  },
  {
    operationId: 'getUser',
    mocked: (client) => client.getUser({ userRef }),
    examples: {
      '200 ready': satisfies((value) => expect(value).to.include({ state: 'ready' })),
      '200 incomplete': satisfies((value) => expect(value).to.include({ state: 'incomplete' })),
      '404 unknown': satisfies((value) => expect(value).to.include({ state: 'unknown' })),
    },
    emulated: async ({ client }) => {
      expect(await client.getUser({ userRef })).to.include({ state: 'unknown' });
      await known(client, userRef, 'ada');
      expect(await client.getUser({ userRef })).to.include({ state: 'ready' });
    },
  },
  {
    operationId: 'deleteUser',
    mocked: (client) => client.deleteUser({ userRef }),
    examples: {
      '200 deleted': satisfies((value) => expect(value).to.include({ existed: true })),
      '404 unknown': satisfies((value) => expect(value).to.include({ existed: false })),
    },
    emulated: async ({ client }) => {
      await known(client, userRef, 'ada');
      expect(await client.deleteUser({ userRef })).to.include({ existed: true });
      expect(await client.deleteUser({ userRef })).to.include({ existed: false });
    },
  },
];

const linkCases: readonly Case[] = [
  {
    operationId: 'createProfileLink',
    mocked: (client) => client.createProfileLink(link),
    examples: { '200 created': linked },
    emulated: async ({ client }) => {
      expect(await client.createProfileLink(link)).to.include({ expiresIn: 300 });
    },
  },
  {
    operationId: 'resetProfileLink',
    mocked: (client) => client.resetProfileLink(link),
    examples: { '200 created': linked },
    emulated: async ({ client }) => {
      await refused(client.resetProfileLink(link));
      await known(client, userRef, 'ada');
      expect(await client.resetProfileLink(link)).to.include({ expiresIn: 300 });
    },
  },
  {
    operationId: 'completeProfileLink',
    mocked: (client) => client.completeProfileLink(link),
    examples: { '200 created': linked },
    emulated: async ({ client }) => {
      await known(client, userRef, 'ada');
      expect(await client.completeProfileLink(link)).to.include({ expiresIn: 300 });
    },
  },
];

/** The five operations of the Pulse API and the three links. */
export const operations: readonly Case[] = [...profileCases, ...linkCases];

/** Pulse before a mock of its contract and before its emulator. */
export const contract: VendorContract<PulseClient, World> = {
  vendor: 'pulse',
  openapi: new URL('../../strategies/pulse/openapi.yaml', import.meta.url),
  operations,
  otherwise: Object.fromEntries(['400', '401', '404'].map((status) => [status, fails('vendor_refused')])),
  connect: ({ baseUrl, fetch }) =>
    new PulseClient({ baseUrl, authBaseUrl: baseUrl, apiKey: 'key-of-the-tests', fetch }),
  start: async (fetch) => {
    const emulator = await startPulseEmulator({ strict: true });
    const { baseUrl, credentials } = emulator;
    const client = new PulseClient({ baseUrl, apiKey: credentials.apiKey, fetch });
    const close = async () => {
      await client.close();
      await emulator.close();
    };
    return { client, reset: () => emulator.reset(), close };
  },
};

import { expect } from 'chai';
import { BiometridClient } from 'passport-stepup/strategies/biometrid';
import {
  type BiometridEmulator,
  type SimulatedDocument,
  simulatedDocument,
  startBiometridEmulator,
} from 'passport-stepup/strategies/biometrid/emulator';
import { group, picture, pictures } from '../strategies/biometrid/pictures.ts';
import { spoken } from '../strategies/biometrid/voices.ts';
import { faces } from '../support/remembering-face-engine.ts';
import {
  type Expected,
  fails,
  type OperationCase,
  type Running,
  satisfies,
  type VendorContract,
} from './harness/operation-case.ts';

interface World extends Running {
  readonly client: BiometridClient;
  readonly emulator: BiometridEmulator;
  /** Makes a user. */
  user(): Promise<string>;
}

type Case = OperationCase<BiometridClient, World>;

const userId = '59147e5afdda9b0ac0f5e31f';
const other = '5be3000bd3adgd3e152724f2';
const photo = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const audio = Buffer.from('RIFF....WAVE');
const says = (members: Record<string, unknown>): Expected =>
  satisfies((value) => expect(value).to.deep.include({ emulated: false, ...members }));
const gone = { existed: false, emulated: undefined };
const pictureOf = picture;

const accountCases: readonly Case[] = [
  {
    operationId: 'createUser',
    mocked: (client) => client.createUser({ referenceId: 'user-0001', macAddress: '00:0a:95:9d:68:16' }),
    examples: {
      '200 created': says({ created: true, id: userId, message: 'NEW_USER_CREATED' }),
      '200 deviceTaken': says({ created: false, id: userId, message: 'USER_ALREADY_ASSOCIATED_WITH_DEVICE' }),
    },
    emulated: async ({ client }) => {
      const device = { macAddress: '00:0a:95:9d:68:16' };
      const first = await client.createUser({ referenceId: 'user-0001', ...device });
      const second = await client.createUser({ referenceId: 'user-0002', ...device });
      expect([first.created, second.created, second.id]).to.deep.equal([true, false, first.id]);
      expect((await client.createUser({ referenceId: 'user-0001' })).id).to.not.equal(first.id);
    },
  },
  {
    operationId: 'deleteUser',
    mocked: (client) => client.deleteUser({ userId }),
    examples: { '200 removed': says({ existed: true }), '404 user': { value: gone } },
    emulated: async ({ client, user }) => {
      const id = await user();
      expect(await client.deleteUser({ userId: id })).to.include({ existed: true });
      expect(await client.deleteUser({ userId: id })).to.include({ existed: false });
    },
  },
  {
    operationId: 'findByAddress',
    mocked: (client) => client.findByAddress({ macAddress: '00:0a:95:9d:68:16' }),
    examples: { '200 nobody': says({ userId: undefined }), '200 found': says({ userId: other }) },
    emulated: async ({ client }) => {
      const { id } = await client.createUser({ referenceId: 'user-0001', macAddress: '00:0A:95:9D:68:16' });
      expect(await client.findByAddress({ macAddress: '00:0a:95:9d:68:16' })).to.include({ userId: id });
      expect(await client.findByAddress({ macAddress: '00:0a:95:9d:68:17' })).to.include({
        userId: undefined,
      });
    },
  },
  {
    operationId: 'getEnrollStatus',
    mocked: (client) => client.getEnrollStatus({ userId }),
    examples: { '200 status': says({ voice: true, face: false }) },
    emulated: async ({ client, user }) => {
      const id = await user();
      expect(await client.getEnrollStatus({ userId: id })).to.include({ voice: false, face: false });
      await client.enrollFace({ userId: id, photo: await pictureOf('anna') });
      expect(await client.getEnrollStatus({ userId: id })).to.include({ voice: false, face: true });
    },
  },
];

const faceCases: readonly Case[] = [
  {
    operationId: 'enrollFace',
    mocked: (client) => client.enrollFace({ userId, photo, liveness: true }),
    examples: {
      '200 enrolled': says({ enrolled: true, detectedId: undefined }),
      '200 refused': says({ enrolled: false, reason: "No faces found on 'photo'" }),
      '200 duplicate': says({ enrolled: false, detectedId: other, confidence: 0.8 }),
    },
    emulated: async ({ client, user }) => {
      const [first, second] = [await user(), await user()];
      const enrol = (id: string, picture: Uint8Array) => client.enrollFace({ userId: id, photo: picture });
      expect(await enrol(first, await pictureOf('anna'))).to.include({ enrolled: true });
      expect(await enrol(second, await pictureOf('anna', 1))).to.include({
        enrolled: false,
        detectedId: first,
      });
      expect(await enrol(second, await group())).to.include({
        message: 'FACE_ENROLLMENT_FAILED',
      });
      expect(await enrol(second, await pictureOf('ella'))).to.include({ enrolled: true });
    },
  },
  {
    operationId: 'verifyFace',
    mocked: (client) => client.verifyFace({ userId, photo }),
    examples: {
      '200 verified': says({ verified: true, confidence: 0.78 }),
      '200 refused': says({ verified: false, message: 'FACE_RECOGNITION_FAILED' }),
    },
    emulated: async ({ client, user }) => {
      const id = await user();
      await client.enrollFace({ userId: id, photo: await pictureOf('anna') });
      const verify = async (person: 'anna' | 'ella') =>
        client.verifyFace({ userId: id, photo: await pictureOf(person, 2) });
      expect(await verify('anna')).to.include({ verified: true });
      expect(await verify('ella')).to.include({ verified: false, confidence: undefined });
    },
  },
  {
    operationId: 'adaptFace',
    mocked: (client) => client.adaptFace({ userId, photo }),
    examples: {
      '200 adapted': says({ adapted: true }),
      '200 noFace': says({ adapted: false, reason: "No faces found on 'photo'" }),
      '200 notReliable': says({ adapted: false, message: 'FACE_NOT_REALIABLE_TO_ADAPT' }),
    },
    emulated: async ({ client, user }) => {
      const id = await user();
      await client.enrollFace({ userId: id, photo: await pictureOf('anna') });
      const adapt = async (person: 'anna' | 'ella') =>
        client.adaptFace({ userId: id, photo: await pictureOf(person, 1) });
      expect(await adapt('ella')).to.include({ adapted: false });
      expect(await adapt('anna')).to.include({ adapted: true });
    },
  },
  {
    operationId: 'deleteFaceEnroll',
    mocked: (client) => client.deleteFaceEnroll({ userId }),
    examples: {
      '200 deleted': says({ existed: true }),
      '400 enroll_user_face_first': { value: gone },
      '404 user': { value: gone },
    },
    emulated: async ({ client, user }) => {
      const id = await user();
      expect(await client.deleteFaceEnroll({ userId: id })).to.include({ existed: false });
      await client.enrollFace({ userId: id, photo: await pictureOf('anna') });
      expect(await client.deleteFaceEnroll({ userId: id })).to.include({ existed: true });
      expect(await client.getEnrollStatus({ userId: id })).to.include({ face: false });
    },
  },
  {
    operationId: 'findByFace',
    mocked: (client) => client.findByFace({ photo }),
    examples: {
      '200 found': says({ found: { userId: other, confidence: 0.78 } }),
      '200 failed': says({ found: undefined, message: 'FACE_ENROLLMENT_FAILED' }),
    },
    emulated: async ({ client, user }) => {
      const id = await user();
      await client.enrollFace({ userId: id, photo: await pictureOf('anna') });
      const { found } = await client.findByFace({ photo: await pictureOf('anna', 1) });
      expect(found).to.include({ userId: id });
      expect(await client.findByFace({ photo: await pictureOf('ella') })).to.include({ found: undefined });
    },
  },
  {
    operationId: 'findByMultiple',
    mocked: (client) => client.findByMultiple({ photo }),
    examples: {
      '200 found': says({
        found: [
          { userId: other, confidence: 0.78 },
          { userId, confidence: 0.81 },
        ],
      }),
      '200 failed': says({ found: [] }),
    },
    emulated: async ({ client, user }) => {
      const id = await user();
      await client.enrollFace({ userId: id, photo: await pictureOf('ella') });
      const { found } = await client.findByMultiple({ photo: await group() });
      expect(found.map((one) => one.userId)).to.deep.equal([id]);
    },
  },
  {
    operationId: 'findFaceProperties',
    mocked: (client) => client.findFaceProperties({ photo }),
    examples: {
      '200 found': says({ properties: { age: 32, gender: 'male', emotions: ['neutral', 'happy'] } }),
      '200 noFace': says({ properties: undefined, reason: "No faces found on 'photo'" }),
      '200 several': says({ properties: undefined, message: 'MULTIPLE_FACES_DETECTED' }),
    },
    emulated: async ({ client }) => {
      const { properties } = await client.findFaceProperties({ photo: await pictureOf('anna') });
      expect(properties).to.have.keys('emu_width', 'emu_brightness', 'emu_yaw', 'emu_mouth_open');
    },
  },
];

const livenessCases: readonly Case[] = [
  {
    operationId: 'biometricsLiveness',
    mocked: (client) =>
      client.biometricsLiveness({ sessionData: 'UEsDBA==', sessionId: 's-1', auditTrail: [photo] }),
    examples: {
      '200 passed': says({ live: true, result: 'passed', score: 86.91309364550425 }),
      '200 undetermined': says({ live: false, result: 'undetermined', score: 5, feedback: 3 }),
      '400': fails('vendor_refused'),
      '401': fails('vendor_refused'),
    },
    emulated: async ({ client }) => {
      const session = Buffer.from('{"emu_format":1,"emu_pose":"open-mouth"}');
      const posed = await pictures('anna', { photos: 1, pose: 'open-mouth' });
      const check = (sessionId: string, auditTrail: readonly Uint8Array[]) =>
        client.biometricsLiveness({ sessionData: session.toString('base64'), sessionId, auditTrail });
      expect(await check('s-1', posed)).to.include({ live: true });
      expect(await check('s-1', posed)).to.include({ live: false });
      expect(await check('s-2', await pictures('anna', { photos: 3 }))).to.include({ live: false });
      const form = { sessionData: session, sessionId: 's-3', auditTrail: posed, userAgent: 'sdk 1' };
      expect(await client.biometricsLiveness(form)).to.include({ live: true });
    },
  },
  {
    operationId: 'biometricsStatus',
    mocked: (client) => client.biometricsStatus(),
    examples: { '200 alive': says({ alive: true }), '401': fails('vendor_refused') },
    emulated: async ({ client, emulator }) => {
      expect(await client.biometricsStatus()).to.include({ alive: true });
      emulator.faults.set({ kind: 'vendor', name: 'liveness-down', times: 1 });
      expect(await client.biometricsStatus()).to.include({ alive: false });
    },
  },
];

const prompt = { code: '0653', text: 'zero six five three' };
const dialogueId = 'e99766b5-9b28-4f0e-99dc-30eaa5b4c33d';
const steps = {
  '200 started': says({ state: 'next', prompt, dialogueId }),
  '200 submitted': says({ state: 'next', prompt, decision: 'OK' }),
  '200 failed': says({ state: 'failed', prompt: undefined }),
};

const voiceCases: readonly Case[] = [
  {
    operationId: 'enrollVoice',
    mocked: (client) => client.enrollVoice({ userId, audio, language: 'en' }),
    examples: { ...steps, '200 enrolled': says({ state: 'done', message: 'AUDIO_ENROLLED_WITH_SUCCESS' }) },
    emulated: async ({ client, user }) => {
      const id = await user();
      await enrolVoice(client, id, 'anna');
      expect(await client.getEnrollStatus({ userId: id })).to.include({ voice: true });
    },
  },
  {
    operationId: 'verifyVoice',
    mocked: (client) => client.verifyVoice({ userId, audio }),
    examples: { ...steps, '200 verified': says({ state: 'done', message: 'AUDIO_VERIFIED_WITH_SUCCESS' }) },
    emulated: async ({ client, user }) => {
      const id = await user();
      await enrolVoice(client, id, 'anna');
      for (const [speaker, state] of [
        ['anna', 'done'],
        ['bert', 'failed'],
      ] as const) {
        const { cookies } = await client.verifyVoice({ userId: id });
        const step = await client.verifyVoice({ userId: id, cookies, audio: spoken(speaker, 7) });
        expect(step.state, speaker).to.equal(state);
      }
    },
  },
  {
    operationId: 'adaptVoice',
    mocked: (client) => client.adaptVoice({ userId, audio }),
    examples: { ...steps, '200 adapted': says({ state: 'done', message: 'AUDIO_ADAPTED_WITH_SUCCESS' }) },
    emulated: async ({ client, user }) => {
      const id = await user();
      await enrolVoice(client, id, 'anna');
      const { cookies } = await client.adaptVoice({ userId: id });
      const step = await client.adaptVoice({ userId: id, cookies, audio: spoken('anna', 8) });
      expect(step).to.include({ state: 'done' });
    },
  },
  {
    operationId: 'deleteVoiceEnroll',
    mocked: (client) => client.deleteVoiceEnroll({ userId, language: 'en' }),
    examples: {
      '200 deleted': says({ existed: true }),
      '400 enroll_user_voice_first': { value: gone },
      '404 user': { value: gone },
    },
    emulated: async ({ client, user }) => {
      const id = await user();
      await enrolVoice(client, id, 'anna');
      expect(await client.deleteVoiceEnroll({ userId: id, language: 'pt' })).to.include({ existed: false });
      expect(await client.deleteVoiceEnroll({ userId: id, language: 'en' })).to.include({ existed: true });
      expect(await client.getEnrollStatus({ userId: id })).to.include({ voice: false });
    },
  },
  {
    operationId: 'hasPendingDialogue',
    mocked: (client) => client.hasPendingDialogue({ userId }),
    examples: {
      '200 pending': says({ dialogue: { id: dialogueId, prompt } }),
      '200 none': says({ dialogue: undefined }),
    },
    emulated: async ({ client, user }) => {
      const id = await user();
      expect(await client.hasPendingDialogue({ userId: id })).to.include({ dialogue: undefined });
      const { dialogueId, prompt } = await client.enrollVoice({ userId: id });
      expect((await client.hasPendingDialogue({ userId: id })).dialogue).to.deep.equal({
        id: dialogueId,
        prompt,
      });
    },
  },
  {
    operationId: 'restartState',
    mocked: (client) => client.restartState({ userId }),
    examples: { '200 restarted': { value: undefined } },
    emulated: async ({ client, user }) => {
      const id = await user();
      await client.enrollVoice({ userId: id });
      await client.restartState({ userId: id });
      expect(await client.hasPendingDialogue({ userId: id })).to.include({ dialogue: undefined });
    },
  },
  {
    operationId: 'getAvailableLanguages',
    mocked: (client) => client.getAvailableLanguages(),
    examples: { '200 languages': says({ languages: ['en', 'pt'], default: 'en' }) },
    emulated: async ({ client }) => {
      expect(await client.getAvailableLanguages()).to.deep.include({
        languages: ['en', 'pt'],
        default: 'en',
      });
    },
  },
];

const checked = {
  '200 ok': says({ valid: true, result: 'Ok', portrait: '/9j/4AAQSkZJRgABAQAAAQABAAD' }),
  '200 failed': says({ valid: false, portrait: undefined }),
};
const compared = {
  '200 compared': says({ verified: true, confidence: 0.99 }),
  '200 failed': says({ verified: false, message: 'FACE_COMPARISON_FAILED' }),
};

const documentCases: readonly Case[] = [
  ...(['validateDocument', 'validateDocumentBase64'] as const).map(
    (operationId): Case => ({
      operationId,
      mocked: (client) =>
        client[operationId]({ front: photo, back: photo, doctype: 'idcard', processId: 'p-1' }),
      examples: checked,
      emulated: async ({ client }) => {
        const { valid, portrait } = await client[operationId](await card());
        expect([valid, typeof portrait]).to.deep.equal([true, 'string']);
        const picture = await pictureOf('anna');
        expect(await client[operationId]({ front: picture, back: picture })).to.include({ valid: false });
      },
    }),
  ),
  ...(['selfieCompare', 'selfieCompareBase64'] as const).map(
    (operationId): Case => ({
      operationId,
      mocked: (client) => client[operationId]({ portrait: photo, selfie: photo }),
      examples: compared,
      emulated: async ({ client }) => {
        const { portrait: text = '' } = await client.validateDocument(await card());
        const portrait = new Uint8Array(Buffer.from(text, 'base64'));
        const compare = async (person: 'anna' | 'ella') =>
          client[operationId]({ portrait, selfie: await pictureOf(person, 3), liveness: true });
        expect(await compare('anna')).to.include({ verified: true });
        expect(await compare('ella')).to.include({ verified: false });
      },
    }),
  ),
];

async function enrolVoice(client: BiometridClient, id: string, speaker: 'anna' | 'bert'): Promise<void> {
  let step = await client.enrollVoice({ userId: id });
  for (let i = 0; i < 3; i += 1)
    step = await client.enrollVoice({ userId: id, cookies: step.cookies, audio: spoken(speaker, i) });
  expect(step.state).to.equal('done');
}

async function card(): Promise<Required<SimulatedDocument>> {
  const { front, back = front } = await simulatedDocument({
    portrait: await pictureOf('anna'),
    number: 'X1234567',
    surname: 'Sample',
    names: 'Anna',
    birth: '1990-02-03',
    expiry: '2199-01-02',
  });
  return { front, back };
}

/** One entry for each operation of Biometrid 1.0. */
export const operations: readonly Case[] = [
  ...accountCases,
  ...faceCases,
  ...livenessCases,
  ...voiceCases,
  ...documentCases,
];

/** Biometrid before a mock of its contract and before its emulator. */
export const contract: VendorContract<BiometridClient, World> = {
  vendor: 'biometrid',
  openapi: new URL('../../strategies/biometrid/openapi.yaml', import.meta.url),
  operations,
  otherwise: {
    400: fails('vendor_refused'),
    401: fails('vendor_refused'),
    402: fails('vendor_unavailable'),
    404: fails('vendor_refused'),
    500: fails('vendor_unavailable'),
  },
  connect: ({ baseUrl, fetch }) =>
    new BiometridClient({ baseUrl, fetch, key: 'k', secret: 's', liveness: { baseUrl, appToken: 't' } }),
  start: async (fetch) => {
    const emulator = await startBiometridEmulator({ strict: true, faces });
    const { baseUrl, liveness, credentials } = emulator;
    const { key, secret } = credentials;
    const client = new BiometridClient({ baseUrl, fetch, key, secret, liveness, totalTimeout: 60 });
    const user = async () => (await client.createUser({ referenceId: 'user-0001' })).id;
    const close = async () => {
      await client.close();
      await emulator.close();
    };
    return { client, emulator, user, reset: () => emulator.reset(), close };
  },
};
